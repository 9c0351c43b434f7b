/** An ESLint plugin that reports phrases in comments, strings and Markdown that are hard to understand. */
import type { AST, Rule } from "eslint";

/** Phrases to avoid, each with its replacement. */
const turns: readonly (readonly [turn: RegExp, instead: string])[] = [
  [/(?<!there )\b(?:is|are) none\b/i, "there is no …"],
  [/\bwho(?:so)?ever\b/i, "a caller that …, anyone who …"],
  [/\bwhat(?:so)?ever\b/i, "any …"],
  [/\bwherever\b/i, "in every place that …"],
  [/\bheld against\b/i, "compared with"],
  [/\bnor (?:do|does|is|are|has|have|can|was|were)\b/i, "a separate sentence with “not”"],
  [/\bso (?:many|much) at a time\b/i, "N at a time"],
  [/\bbegins? anew\b/i, "starts again"],
  [/\b(?:is|are|was|were|not) to be had\b/i, "is not available"],
  [/\bin the place of\b/i, "instead of"],
  [/\bnot (?:its|theirs|ours) to\b/i, "must not"],
  [/\bwhat is no\b/i, "a value that is not a …"],
  [/\b(?:but|save) for\b/i, "except"],
  [/\b(?:there|here)(?:of|by|in)\b/i, "of it, by it, in it"],
  [/\b(?:hence|whence|upon|lest|ere)\b/i, "therefore, from where, on"],
  [/\bcan be had\b/i, "is available"],
  [/\bthe very\b/i, "the same, the"],
  [/\bnone of (?:its|their)\b/i, "no …"],
  [/\bcan(?:not|'t) but\b/i, "must"],
  [/\b(?:is|are) judged\b|\bjudges?\b/i, "compares, decides, reports"],
  [/\bfurnish/i, "provides, links"],
  [/\bcomplaints?\b/i, "error, message"],
];

/** Matches the start of a documentation comment that does not start with a verb or a noun phrase. */
const weakStart = /^\*\s*\**\s*(?:What|How|Whether)\b(?![^.]*\?)/;

/** Code in Markdown and in comments, which the rule ignores. */
const codeSpans = /`[^`]*`|\{@link [^}]*\}/g;

/** Returns a message about the first problem in a text, or `undefined`. */
export function problemIn(text: string): string | undefined {
  const prose = text.replace(codeSpans, "``").replace(/\s*\n[\s*/]*/g, " ");
  for (const [turn, instead] of turns) {
    const found = turn.exec(prose)?.[0];
    if (found !== undefined) return `Write “${found}” in plain words: ${instead}.`;
  }
  return weakStart.test(text)
    ? "Start a documentation comment with a verb (“Returns …”) or a noun phrase."
    : undefined;
}

const plainLanguage: Rule.RuleModule = {
  meta: { type: "suggestion", schema: [] },
  create(context) {
    const { sourceCode } = context;
    const check = (
      { loc }: { readonly loc?: AST.SourceLocation | null | undefined },
      text: string,
    ): void => {
      const message = problemIn(text);
      if (message !== undefined && loc) context.report({ loc, message });
    };
    return {
      Program() {
        for (const comment of sourceCode.getAllComments()) check(comment, comment.value);
      },
      Literal(node) {
        if (typeof node.value === "string") check(node, node.value);
      },
      TemplateElement(node) {
        check(node, node.value.raw);
      },
      text(node: Rule.Node) {
        check(node, sourceCode.getText(node));
      },
    };
  },
};

export const plugin = { rules: { "plain-language": plainLanguage } };
