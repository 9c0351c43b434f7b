import { isRecord, listedValues, pointedAt, valueAt } from "../values.js";

/**
 * The values that `x-support` gives to an integration are values of the parameter or property it
 * stands on.
 *
 * @param {Record<string, unknown>} support The extension's value.
 * @param {unknown} _options None.
 * @param {import("./context.js").RuleContext} context Where it stands.
 * @returns {import("./context.js").Problem[]} One per value that the schema does not list.
 */
function supportValues(support, _options, context) {
  if (!isRecord(support["values"])) return [];
  const { data } = context.document;
  const owner = valueAt(data, context.path.slice(0, -1));
  const schema = isRecord(owner) && "in" in owner ? owner["schema"] : owner;
  const listed = listedValues(schema, (reference) => pointedAt(data, reference));
  return Object.entries(support["values"]).flatMap(([slug, values]) =>
    (Array.isArray(values) ? values : [])
      .map((value, index) => ({ value: String(value), index }))
      .filter(({ value }) => listed?.has(value) !== true)
      .map(({ value, index }) => ({
        message: `The schema does not list "${value}".`,
        path: [...context.path, "values", slug, index],
      })),
  );
}

// Spectral looks for a function under this name only.
export { supportValues as default };
