import { describe, expect, it } from "vitest";
import { problemIn } from "./plain-language.ts";

describe("plain-language", () => {
  it("reports a phrase with its replacement", () => {
    expect(problemIn(" A list that is none ends.")).toBe(
      "Write “is none” in plain words: there is no ….",
    );
  });

  it("reports a phrase that continues on the next line of a comment", () => {
    expect(problemIn("*\n * Its value is held\n * against the last one.\n ")).toContain(
      "compared with",
    );
  });

  it.each(["* Whether it ends.", "*\n * What it answers.", "** How many items."])(
    "reports the documentation comment %j, which starts with a question word",
    (text) => {
      expect(problemIn(text)).toContain("Start a documentation comment");
    },
  );

  it.each([
    "* Returns whether it ends.",
    " What a server sends is untrusted.",
    "There is none left.",
    "`is none` and {@link whoever}",
  ])("accepts %j", (text) => {
    expect(problemIn(text)).toBeUndefined();
  });
});
