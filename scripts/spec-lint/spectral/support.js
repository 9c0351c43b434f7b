import { isRecord, listedValues, pointedAt, valueAt } from "../values.js";

/** Runs one check. The context contains the document and the keys of the `x-support`. */
function support(value, { check }, context) {
  const problems = checks[check](value, context);
  return problems.map(({ message, path }) => ({ message, path: [...context.path, ...path] }));
}

// Spectral loads a function only from the default export.
export { support as default };

/** Checks, keyed by name. Each check returns problems with paths that start at the `x-support`. */
const checks = {
  /** Reports an integration that `x-integrations` does not declare. */
  slugs(value, { document }) {
    const known = Object(valueAt(document.data, ["x-integrations"]));
    return [...textsIn(value, "supported"), ...requirementsIn(value)]
      .filter(({ text }) => !Object.hasOwn(known, text))
      .map(({ text, path }) => ({ message: `"x-integrations" does not declare "${text}".`, path }));
  },

  /** Reports an integration that is not in `supported`, and a `requiredCount` above `count`. */
  subset(value) {
    const supported = new Set(textsIn(value, "supported").map(({ text }) => text));
    const problems = requirementsIn(value)
      .filter(({ text }) => !supported.has(text))
      .map(({ text, path }) => ({ message: `"supported" does not contain "${text}".`, path }));
    const { count = 0, requiredCount = 0 } = value;
    if (Number(requiredCount) <= Number(count)) return problems;
    const message = `"requiredCount" is ${requiredCount}, which is more than "count" (${count}).`;
    return [...problems, { message, path: ["requiredCount"] }];
  },

  /** Reports a value that the parameter or property does not list. */
  values(value, { document: { data }, path: place }) {
    const owner = valueAt(data, place.slice(0, -1));
    const schema = isRecord(owner) && "in" in owner ? owner.schema : owner;
    const listed = listedValues(schema, (reference) => pointedAt(data, reference));
    return Object.keys(Object(value.values))
      .flatMap((slug) => textsIn(value, "values", slug))
      .filter(({ text }) => listed?.has(text) !== true)
      .map(({ text, path }) => ({ message: `The schema does not list "${text}".`, path }));
  },
};

function requirementsIn(value) {
  const slugs = Object.keys(Object(value.values));
  return [
    ...textsIn(value, "required"),
    ...slugs.map((slug) => ({ text: slug, path: ["values", slug] })),
  ];
}

function textsIn(value, ...path) {
  const list = valueAt(value, path);
  return (Array.isArray(list) ? list : []).map((one, index) => ({
    text: String(one),
    path: [...path, index],
  }));
}
