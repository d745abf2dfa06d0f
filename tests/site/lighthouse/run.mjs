// Prints, as JSON, what Lighthouse gives each address, and which of its checks fail.
//
//     CHROME_PATH=/usr/bin/chromium node run.mjs '["--headless=new"]' http://127.0.0.1:8000/ …
//
// The first argument is a JSON list of flags for Chromium. One Chromium serves all
// addresses. Lighthouse runs with its own settings: a phone, and each page anew.
// Performance is left out: it measures time, and a busy machine would fail it.
import * as launcher from "chrome-launcher";
import lighthouse from "lighthouse";

const [flags, ...addresses] = process.argv.slice(2);
const chrome = await launcher.launch({ chromeFlags: JSON.parse(flags) });
const answers = {};
try {
  for (const address of addresses) {
    const { lhr } = await lighthouse(address, {
      port: chrome.port,
      logLevel: "error",
      onlyCategories: ["accessibility", "best-practices", "seo"],
      disableFullPageScreenshot: true,
    });
    const categories = Object.values(lhr.categories);
    const faults = Object.values(lhr.audits).filter(
      (audit) => audit.scoreDisplayMode === "error" || (audit.score !== null && audit.score < 1),
    );
    answers[address] = {
      trouble: [lhr.runtimeError?.message, ...lhr.runWarnings].filter(Boolean),
      scores: Object.fromEntries(categories.map((one) => [one.id, Math.round(one.score * 100)])),
      faults: faults.map((audit) => {
        const seen = audit.errorMessage ?? audit.explanation ?? audit.details?.items?.slice(0, 3);
        return `${audit.id}: ${JSON.stringify(seen)}`;
      }),
    };
  }
} finally {
  chrome.kill();
}
console.log(JSON.stringify(answers));
