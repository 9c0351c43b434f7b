import { isRecord } from "../values.js";

/**
 * Each integration that an `x-support` names is one that `x-integrations` declares.
 *
 * @param {Record<string, unknown>} support The extension's value.
 * @param {unknown} _options None.
 * @param {import("./context.js").RuleContext} context Where it stands.
 * @returns {import("./context.js").Problem[]} One per unknown slug.
 */
function supportSlugs(support, _options, context) {
  const declared = Reflect.get(Object(context.document.data), "x-integrations");
  const known = new Set(Object.keys(isRecord(declared) ? declared : {}));
  const problem = (/** @type {string} */ slug, /** @type {(string | number)[]} */ path) => ({
    message: `"x-integrations" declares no "${slug}".`,
    path: [...context.path, ...path],
  });

  const listed = ["supported", "required"].flatMap((list) => {
    const slugs = support[list];
    return Array.isArray(slugs)
      ? slugs.map((slug, index) => ({ slug: String(slug), path: [list, index] }))
      : [];
  });
  const keys = Object.keys(Object(support["values"])).map((slug) => ({
    slug,
    path: ["values", slug],
  }));
  return [...listed, ...keys]
    .filter(({ slug }) => !known.has(slug))
    .map(({ slug, path }) => problem(slug, path));
}

// Spectral looks for a function under this name only.
export { supportSlugs as default };
