/**
 * Checks that an integration that requires a parameter also supports it: `required` and the slugs of `values` are among
 * `supported`, and `requiredCount` is not greater than `count`.
 *
 * @param {Record<string, unknown>} support The extension's value.
 * @param {unknown} _options None.
 * @param {import("./context.js").RuleContext} context Where it stands.
 * @returns {import("./context.js").Problem[]} One per slug that is missing, or per pair of counts.
 */
function supportSubset(support, _options, context) {
  const supported = new Set(Array.isArray(support["supported"]) ? support["supported"] : []);
  const required = Array.isArray(support["required"]) ? support["required"] : [];
  const places = [
    ...required.map((slug, index) => ({ slug, path: ["required", index] })),
    ...Object.keys(Object(support["values"])).map((slug) => ({ slug, path: ["values", slug] })),
  ];
  const problems = places
    .filter(({ slug }) => !supported.has(slug))
    .map(({ slug, path }) => ({
      message: `"supported" lacks "${slug}".`,
      path: [...context.path, ...path],
    }));

  const { count = 0, requiredCount = 0 } = support;
  if (Number(requiredCount) > Number(count)) {
    problems.push({
      message: `"requiredCount" is ${requiredCount}, more than "count", ${count}.`,
      path: [...context.path, "requiredCount"],
    });
  }
  return problems;
}

// Spectral looks for a function under this name only.
export { supportSubset as default };
