import { describe, expect, it } from "vitest";
import { CursorHistory, digest } from "../src/core/checkpoint.ts";

/** Returns a function that records a cursor. */
function cursorHistory(first: string | null): (cursor: string) => boolean {
  const history = new CursorHistory({ cursor: first });
  return (cursor) => history.repeats(cursor);
}

describe("history of cursors", () => {
  it("the history of cursors recognises a used cursor, including the first cursor", () => {
    const isUsed = cursorHistory("start");
    expect(isUsed("a")).toBe(false);
    expect(isUsed("b")).toBe(false);
    expect(isUsed("a")).toBe(true);
    expect(isUsed("start")).toBe(true);
  });

  it.each([1, 2, 3, 100, 8191])(
    "the history of cursors detects a cycle of %d cursors at the first repetition, after any other cursors",
    (length) => {
      for (const before of [0, 1, 8190, 20_000]) {
        const isUsed = cursorHistory(null);
        for (let index = 0; index < before + length; index++) {
          expect(isUsed(`c${index}`)).toBe(false);
        }
        expect(isUsed(`c${before}`)).toBe(true);
      }
    },
  );

  it("the history of cursors detects a cycle that is longer than its memory", () => {
    const length = 30_000;
    const isUsed = cursorHistory(null);
    let steps = 0;
    while (steps < 3 * length && !isUsed(`c${steps % length}`)) steps++;
    expect(steps).toBeGreaterThanOrEqual(length);
    expect(steps).toBeLessThan(3 * length);
  });

  it("the history of cursors reports no repetition for distinct cursors", () => {
    const isUsed = cursorHistory(null);
    for (let index = 0; index < 200_000; index++) {
      if (isUsed(btoa(`offset:${index}`))) throw new Error(`${index} was not used`);
    }
  });
});

describe("digest", () => {
  it("the digest is a whole number that JSON preserves", () => {
    for (const text of ["", "a", "é", "\u{1f512}", "x".repeat(10_000)]) {
      expect(Number.isSafeInteger(digest(text))).toBe(true);
      expect(digest(text)).toBeGreaterThanOrEqual(0);
    }
  });

  it("the digest depends on the type of a value, but not on the order of fields", () => {
    expect(digest("1")).not.toBe(digest(1));
    expect(digest('{"a":1}')).not.toBe(digest({ a: 1 }));
    expect(digest({ a: 1, b: 2 })).toBe(digest({ b: 2, a: 1 }));
    expect([digest(1n), digest(undefined)]).toEqual([NaN, NaN]);
  });
});
