const METHODS = /** @type {const} */ ([
  "get",
  "put",
  "delete",
  "options",
  "head",
  "patch",
  "trace",
]);

/**
 * `x-safe-to-retry: true` marks a POST that only reads. Every other method already says by itself
 * whether it may be repeated, and `false` is what no mark means.
 *
 * @returns {ReturnType<import("@redocly/openapi-core").Oas3Rule>} The visitor.
 */
export function safeToRetry() {
  return {
    PathItem(pathItem, { report, location }) {
      for (const method of METHODS) {
        if (marked(pathItem[method])) {
          report({
            message: "`x-safe-to-retry` is for POST only.",
            location: place(location, method),
          });
        }
      }
      const { post } = pathItem;
      if (marked(post) && post["x-safe-to-retry"] !== true) {
        report({
          message: "`x-safe-to-retry` is `true` or absent.",
          location: place(location, "post"),
        });
      }
    },
  };
}

/**
 * @param {object | undefined} operation An operation, if the path has it.
 * @returns {operation is { "x-safe-to-retry": unknown }} Whether it has the extension, with any
 *   value.
 */
function marked(operation) {
  return operation !== undefined && "x-safe-to-retry" in operation;
}

/**
 * @param {import("@redocly/openapi-core").Location} location Of the path item.
 * @param {string} method Key of the operation.
 * @returns {import("@redocly/openapi-core").LocationObject} The mark itself.
 */
function place(location, method) {
  return location.child([method, "x-safe-to-retry"]).key();
}
