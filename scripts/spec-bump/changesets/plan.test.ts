import { expect, it } from "vitest";
import type { Level } from "../level.ts";
import type { Remark } from "../report.ts";
import { planChangesets } from "./plan.ts";
import { type Changeset, digestOf } from "./read.ts";
import type { Requirement } from "./requirement.ts";

const root = import.meta.dirname;
const lost: Remark = {
  level: "major",
  api: "truto",
  subjects: ["members list", "member get"],
  reason: 'status lost "invited"',
};
const added: Remark = {
  level: "minor",
  api: "kognitos",
  subjects: ["roles list"],
  reason: "x is new",
};

function needs(bump: Level, given: Partial<Requirement> = {}): Requirement {
  return {
    name: "@rosterkit/types",
    level: bump,
    bump,
    prepared: "none",
    remarks: [lost],
    ...given,
  };
}

function written(bump: Level, file = "by-hand.md", given: Partial<Changeset> = {}): Changeset {
  const source = `---\n"@rosterkit/types": ${bump}\n---\n\nText.\n`;
  const releases = { "@rosterkit/types": bump };
  return { file, source, releases, writtenFor: undefined, isEdited: true, ...given };
}

it("writes the bump and the reasons, grouped by what they ask of users", async () => {
  const { write, objections } = await planChangesets(
    root,
    [needs("minor", { remarks: [lost, added] })],
    [],
  );
  expect([...write.values()]).toEqual([
    [
      '---\n"@rosterkit/types": minor\n---\n',
      "The truto and kognitos documents have changed.\n",
      'Breaking:\n\n- truto members list, member get: status lost "invited"\n',
      "Compatible:\n\n- kognitos roles list: x is new\n",
    ].join("\n"),
  ]);
  expect(objections).toEqual([
    "@rosterkit/types needs a minor bump, and no changeset says so; run pnpm spec:bump",
  ]);
});

it("names a changeset after its package and its text, so that the same reasons give the same file", async () => {
  const [first, second] = [
    await planChangesets(root, [needs("minor")], []),
    await planChangesets(root, [needs("minor")], []),
  ];
  const [file = "", text = ""] = [...first.write][0] ?? [];
  expect(file).toBe(`spec-types-${digestOf(text)}.md`);
  expect([...second.write.keys()]).toEqual([file]);
});

it("does nothing the second time", async () => {
  const [[file = "", source = ""] = []] = (await planChangesets(root, [needs("minor")], [])).write;
  const own = written("minor", file, { source, writtenFor: "types", isEdited: false });
  const plan = await planChangesets(root, [needs("minor")], [own]);
  expect(plan).toEqual({ write: new Map(), remove: [], objections: [] });
});

it("replaces what it wrote before once the reasons are others", async () => {
  const old = written("major", "spec-types-00000000.md", { writtenFor: "types", isEdited: false });
  const plan = await planChangesets(root, [needs("patch")], [old]);
  expect(plan.remove).toEqual([old.file]);
  expect([...plan.write.values()][0]).toMatch(/: patch\n/);
  expect(plan.objections).toEqual([
    ".changeset/spec-types-00000000.md tells of changes that are not these; run pnpm spec:bump",
  ]);
});

it("takes away what it wrote when nothing has changed after all", async () => {
  const old = written("minor", "spec-types-00000000.md", { writtenFor: "types", isEdited: false });
  const plan = await planChangesets(root, [], [old]);
  expect(plan).toMatchObject({ write: new Map(), remove: [old.file] });
});

it("objects to a changeset that is too small, and says whose", async () => {
  const requirement = needs("minor", { level: "major" });
  const { objections } = await planChangesets(root, [requirement], [written("patch")]);
  expect(objections).toEqual([
    "@rosterkit/types needs a minor bump, since a major change is a minor version below 1.0, " +
      "but .changeset/by-hand.md says patch; run pnpm spec:bump",
  ]);
});

it("takes the greatest of several changesets", async () => {
  const changesets = [written("patch", "a.md"), written("minor", "b.md")];
  expect((await planChangesets(root, [needs("minor")], changesets)).objections).toEqual([]);
});

it("adds its reasons beside what a person wrote, whose bump stays", async () => {
  const plan = await planChangesets(root, [needs("patch")], [written("major")]);
  expect([...plan.write.keys()]).toEqual([expect.stringMatching(/^spec-types-/)]);
  expect([...plan.write.values()][0]).toMatch(/: patch\n/);
  expect(plan.remove).toEqual([]);
});

it("leaves a changeset that a person edited as it is, though its bump is greater", async () => {
  const edited = written("major", "spec-types-00000000.md", { writtenFor: "types" });
  const plan = await planChangesets(root, [needs("patch")], [edited]);
  expect(plan).toEqual({ write: new Map(), remove: [], objections: [] });
});

it("raises the bump of an edited changeset that is too small, and keeps its text", async () => {
  const edited = written("patch", "spec-types-00000000.md", { writtenFor: "types" });
  const plan = await planChangesets(root, [needs("major")], [edited]);
  expect([...plan.write]).toEqual([
    [edited.file, '---\n"@rosterkit/types": major\n---\n\nText.\n'],
  ]);
  expect(plan.objections).toHaveLength(1);
});

it("counts what a version that waits for its release has bumped already", async () => {
  const plan = await planChangesets(root, [needs("minor", { prepared: "minor" })], []);
  expect(plan).toEqual({ write: new Map(), remove: [], objections: [] });
});

it("is content with any changeset that is great enough where there is nothing to tell", async () => {
  const first = needs("minor", { remarks: [] });
  expect((await planChangesets(root, [first], [written("minor")])).write.size).toBe(0);
  const { write } = await planChangesets(root, [first], []);
  expect([...write.values()][0]).toBe(
    '---\n"@rosterkit/types": minor\n---\n\nThe first release.\n',
  );
});

it("keeps what types are written with from being read as markup", async () => {
  const remark = { ...lost, reason: "x is Record<string, never>, which does not fit" };
  const { write } = await planChangesets(root, [needs("minor", { remarks: [remark] })], []);
  expect([...write.values()][0]).toContain("Record\\<string, never>");
});

it("stops listing where nobody reads on", async () => {
  const remarks = Array.from({ length: 50 }, (_, index) => ({
    ...lost,
    reason: `f${index} is gone`,
  }));
  const { write } = await planChangesets(root, [needs("minor", { remarks })], []);
  expect([...write.values()][0]).toContain("f39 is gone\n- and 10 more");
});
