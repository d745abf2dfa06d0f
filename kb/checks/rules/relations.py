"""KB209–KB211, KB214, KB215: relations that cannot be, or are said too often."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kb.checks.corpus import Corpus, relations_of
from kb.checks.finding import Finding, Findings
from kb.checks.rule import corpus_rule, record_rule
from kb.checks.source import SourceFile
from kb.diagnostics import Severity
from kb.messages import _
from kb.records.kinds import KINDS
from kb.records.relations import RELATIONS, RelationType
from kb.store.files import THEMES
from kb.store.yaml_reader import Path_


@record_rule("KB209", "forbindelse mellom poster den ikke er laget for")
def wrong_ends(file: SourceFile, corpus: Corpus) -> Findings:
    """Forbindelsen kan ikke gå mellom disse to slagene poster.

    ## Hvorfor
    «Evaluerer» gir mening fra en studie til en modell, ikke fra en lov til et begrep. Sidene
    og tabellene regner med at endene stemmer.

    ## Feil
    ```yaml
    type: law
    relations:
      - type: evaluates
        target: act-team
    ```

    ## Riktig
    ```yaml
    type: study
    relations:
      - type: evaluates
        target: act-team
    ```

    ## Slik retter du
    Velg en annen type forbindelse, eller flytt den til posten som faktisk sier dette.
    """
    for relation in relations_of(file):
        kind = RELATIONS.get(relation.type)
        other = corpus.records.get(relation.target)
        if kind is None or not kind.declared or not file.kind:
            continue
        if file.kind not in kind.sources:
            yield file.finding(
                (*relation.path, "type"),
                _(
                    "en post av slaget «{kind}» kan ikke si at den «{relation}» noe",
                    kind=_(file.kind_label),
                    relation=_(kind.label),
                ),
                _instead(file.kind, other.kind if other else ""),
            )
        elif other is not None and other.kind and other.kind not in kind.targets:
            yield file.finding(
                (*relation.path, "target"),
                _(
                    "«{relation}» kan ikke peke på «{target}», som er av slaget «{label}»",
                    relation=_(kind.label),
                    target=relation.target,
                    label=_(KINDS[other.kind].label),
                ),
                _instead(file.kind, other.kind),
            )


def _instead(source: str, target: str) -> str:
    fitting = [
        f"{relation.id} ({_(relation.label)})"
        for relation in RELATIONS.values()
        if relation.declared
        and source in relation.sources
        and (not target or target in relation.targets)
    ]
    return _("velg en av: {fitting}", fitting=", ".join(fitting))


@record_rule("KB210", "forbindelse til seg selv")
def to_itself(file: SourceFile, corpus: Corpus) -> Findings:
    """Posten peker på seg selv.

    ## Hvorfor
    Et dokument kan ikke erstatte eller høre under seg selv. Det er nesten alltid en id som er
    limt inn feil sted. En lov kan likevel vise fra én bestemmelse til en annen.

    ## Feil
    ```yaml
    # act-team.yaml
    relations:
      - type: variant-of
        target: act-team
    ```

    ## Riktig
    ```yaml
    # act-team.yaml
    relations:
      - type: derived-from
        target: case-management
    ```

    ## Slik retter du
    Sett inn riktig id, eller slett forbindelsen.
    """
    for relation in relations_of(file):
        if relation.target == file.id and relation.ref is None:
            yield _itself(file, (*relation.path, "target"))
    for place in (("broader",), ("related",), ("status", "superseded_by"), ("formerly",)):
        for path, value in file.words(*place):
            if value == file.id:
                yield _itself(file, path)


def _itself(file: SourceFile, path: Path_) -> Finding:
    return file.finding(
        path, _("«{id}» peker på seg selv", id=file.id), _("sett inn riktig id, eller slett den")
    )


@record_rule("KB211", "samme forbindelse to ganger")
def twice(file: SourceFile, corpus: Corpus) -> Findings:
    """Samme type forbindelse til samme mål står to ganger i posten.

    ## Hvorfor
    Leseren ser den samme linjen to ganger, og begrunnelsene kan være ulike.

    ## Feil
    ```yaml
    relations:
      - type: cites
        target: ose-slettebak-2013
      - type: cites
        target: ose-slettebak-2013
    ```

    ## Riktig
    ```yaml
    relations:
      - type: cites
        target: ose-slettebak-2013
    ```

    ## Slik retter du
    Behold den beste begrunnelsen og slett den andre. Gjelder de ulike steder i målet, skriver
    du bestemmelsen i `target` eller stedet i `at`.
    """
    seen: dict[tuple[str, str, str | None, str], int] = {}
    for relation in relations_of(file):
        key = (relation.type, relation.target, relation.ref, file.text(*relation.path, "at"))
        if not relation.target:
            continue
        if key in seen:
            yield file.finding(
                relation.path,
                _(
                    "forbindelsen «{relation}» til «{target}» står også på linje {line}",
                    relation=relation.type,
                    target=relation.target,
                    line=seen[key],
                ),
                _("behold én av dem"),
            )
        seen.setdefault(key, file.span(relation.path).line)


@corpus_rule("KB215", "forbindelse som er sagt fra begge sider", Severity.WARNING)
def both_ways(corpus: Corpus) -> Findings:
    """To poster sier det samme om hverandre.

    ## Hvorfor
    En forbindelse skrives én gang. Den andre veien lages av programmet. Står den begge
    steder, vises den dobbelt, og begrunnelsene kan sprike.

    ## Feil
    ```yaml
    # a.yaml
    relations: [{type: same-data-as, target: b}]
    # b.yaml
    relations: [{type: same-data-as, target: a}]
    ```

    ## Riktig
    ```yaml
    # a.yaml
    relations: [{type: same-data-as, target: b}]
    ```

    ## Slik retter du
    Slett forbindelsen i den posten som meldingen står på.
    """
    seen: dict[tuple[str, str, str], SourceFile] = {}
    for relation in corpus.relations:
        kind = RELATIONS.get(relation.type)
        if kind is None or relation.target == relation.file.id:
            continue
        first = seen.get((relation.type, relation.target, relation.file.id))
        if kind.symmetric and first is not None:
            yield _said_already(relation.file, relation.path, kind, first)
        seen.setdefault((relation.type, relation.file.id, relation.target), relation.file)
    pairs: dict[tuple[str, str], SourceFile] = {}
    for file in corpus.records.values():
        for path, value in file.words("related"):
            first = pairs.get((value, file.id))
            if first is not None and value != file.id:
                yield _said_already(file, path, RELATIONS["related"], first)
            pairs.setdefault((file.id, value), file)


def _said_already(file: SourceFile, path: Path_, kind: RelationType, first: SourceFile) -> Finding:
    return file.finding(
        path,
        _(
            "at «{id}» {relation} «{first}», står alt i {path}",
            id=file.id,
            relation=_(kind.label),
            first=first.id,
            path=first.path,
        ),
        _("slett den ene; den andre veien kommer av seg selv"),
    )


@corpus_rule("KB214", "ring av forbindelser")
def cycles(corpus: Corpus) -> Findings:
    """Poster erstatter, er del av eller hører under hverandre i ring.

    ## Hvorfor
    Hvis A erstatter B og B erstatter A, finnes det ikke noe svar på hva som gjelder. Et tema
    under seg selv kan ikke plasseres i treet.

    ## Feil
    ```yaml
    # a.yaml
    relations: [{type: supersedes, target: b}]
    # b.yaml
    relations: [{type: supersedes, target: a}]
    ```

    ## Riktig
    ```yaml
    # a.yaml
    relations: [{type: supersedes, target: b}]
    ```

    ## Slik retter du
    Finn leddet som peker feil vei, og slett eller snu det. Meldingen viser hele ringen.
    """
    for name in ("supersedes", "part-of"):
        edges = [
            (relation.file.id, relation.target, relation.file, (*relation.path, "target"))
            for relation in corpus.relations
            if relation.type == name and relation.ref is None
        ]
        if name == "supersedes":
            edges += [
                (value, file.id, file, path)
                for file in corpus.records.values()
                for path, value in file.words("status", "superseded_by")
            ]
        yield from _rings(edges, RELATIONS[name].label)
    broader = [
        (file.id, value, file, path)
        for file in corpus.records.values()
        for path, value in file.words("broader")
    ]
    yield from _rings(broader, RELATIONS["broader"].label)
    themes = corpus.vocabulary_file(THEMES)
    if themes is not None:
        tree = [
            (identifier, themes.text(*path, "broader"), themes, (*path, "broader"))
            for identifier, path in corpus.themes.items()
        ]
        yield from _rings(tree, RELATIONS["broader"].label)


_Edge = tuple[str, str, SourceFile, Path_]


def _rings(edges: Iterable[_Edge], label: str) -> Iterator[Finding]:
    """Yield one finding per ring, at its first edge.

    Depth-first with three colours (Cormen et al., 22.3): an edge to a node that is
    still open closes a ring. Without recursion, so a long chain cannot exhaust the stack.
    """
    after: dict[str, list[_Edge]] = {}
    for edge in edges:
        if edge[0] != edge[1]:  # to itself is KB210
            after.setdefault(edge[0], []).append(edge)
    done: set[str] = set()
    for start, first in after.items():
        if start in done:
            continue
        trail: list[_Edge] = []
        open_nodes = [start]
        stack = [iter(first)]
        while stack:
            edge_or_none = next(stack[-1], None)
            if edge_or_none is None:
                stack.pop()
                done.add(open_nodes.pop())
                del trail[-1:]
            elif edge_or_none[1] in open_nodes:
                back = open_nodes.index(edge_or_none[1])
                yield _ring([*trail[back:], edge_or_none], label)
            elif edge_or_none[1] not in done:
                trail.append(edge_or_none)
                open_nodes.append(edge_or_none[1])
                stack.append(iter(after.get(edge_or_none[1], ())))


def _ring(ring: list[_Edge], label: str) -> Finding:
    chain = " → ".join([*(edge[0] for edge in ring), ring[-1][1]])
    _source, _target, file, path = ring[0]
    return file.finding(
        path,
        _("ring: {chain} («{label}» hele veien)", chain=chain, label=_(label)),
        _("snu eller slett leddet som er feil"),
    )
