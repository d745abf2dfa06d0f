// Runs Zotero's own translators, as the package zotero-translators carries them, on built
// pages and on exported files, and prints what Zotero would save as JSON.
//
//     node read.cjs FOLDER PAGE.html… FILE.bib FILE.ris FILE.json
//
// FOLDER is where the packages stand (README.md). Two places are mended as they are read:
// the package has no function for web pages, and its XPath engine cannot order attributes.
"use strict";
const fs = require("fs");
const path = require("path");
const Module = require("module");

const [folder, ...files] = process.argv.slice(2);
const from = Module.createRequire(path.resolve(folder, "x.js"));
const MENDED = {
  "zotero-translators": (text) => text
    .replace("async function referenceImport(data) {", `exports.page = async (doc) => {
      __webpack_require__(24).install(doc.defaultView, true);
      const translate = new Translate.Web();
      translate.setDocument(doc);
      translate.setTranslator((await translate.getTranslators(true))[0]);
      const items = await translate.translate({ libraryID: false });
      return items.map((item) => Zotero.Utilities.itemToAPIJSON(item)[0]);
    };
    async function referenceImport(data) {`)
    // What CSL 1.0.2 added; Zotero has taken it in since (zotero/translators, pull 2885).
    .replace('\\"webpage\\":true};', '\\"webpage\\":true,\\"document\\":true,\\"regulation\\":true};'),
  "wicked-good-xpath": (text) => text.replace("function La(a,b){if(a==b)return 0;",
    "function La(a,b){if(a==b)return 0;if(a.ownerElement||b.ownerElement){" +
    "var p=a.ownerElement||a,q=b.ownerElement||b;return p==q?0:La(p,q)}"),
};
const load = Module._extensions[".js"];
Module._extensions[".js"] = (module, file) => {
  const name = Object.keys(MENDED).find((key) => file.includes(`node_modules${path.sep}${key}${path.sep}`));
  if (!name) return load(module, file);
  return module._compile(MENDED[name](fs.readFileSync(file, "utf8")), file);
};

(async () => {
  const write = process.stdout.write.bind(process.stdout);
  console.log = console.error = () => {};
  const { JSDOM } = from("jsdom");
  const zotero = from("zotero-translators");
  const found = {};
  for (const file of files) {
    const text = fs.readFileSync(file, "utf8");
    try {
      if (file.endsWith(".html")) {
        const html = text.replace(/<script[\s\S]*?<\/script>/g, "");
        const url = `https://kunnskap.example/${path.basename(path.dirname(file))}/`;
        found[file] = await zotero.page(new JSDOM(html, { url }).window.document);
      } else {
        found[file] = await zotero.referenceImport(text);
      }
    } catch (error) {
      found[file] = { error: String(error) };
    }
  }
  write(JSON.stringify(found, null, 1), () => process.exit(0));
})();
