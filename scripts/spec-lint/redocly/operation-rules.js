/**
 * A coerced limit does not limit what may be sent, so `x-coerced-maximum` and
 * `maximum` exclude each other: a validator would refuse what the server accepts.
 *
 * @returns {ReturnType<import("@redocly/openapi-core").Oas3Rule>} The visitor.
 */
export function coercedMaximum() {
  return {
    Schema(schema, { report, location }) {
      if (!("x-coerced-maximum" in schema)) return;
      if (typeof schema["x-coerced-maximum"] !== "number") {
        report({
          message: "`x-coerced-maximum` is a number.",
          location: location.child(["x-coerced-maximum"]),
        });
      }
      for (const bound of ["maximum", "exclusiveMaximum"]) {
        if (bound in schema) {
          report({
            message: `\`${bound}\` and \`x-coerced-maximum\` exclude each other.`,
            location: location.child([bound]).key(),
          });
        }
      }
    },
  };
}

/**
 * Each operation says what its errors look like: a client that has no type for them can't read
 * them.
 *
 * @returns {ReturnType<import("@redocly/openapi-core").Oas3Rule>} The visitor.
 */
export function errorResponse() {
  return {
    Operation(operation, { report, location }) {
      const statuses = Object.keys(operation.responses ?? {});
      if (statuses.some((status) => status === "default" || /^[45]/.test(status))) return;
      report({
        message: "The operation has no error response (4xx, 5xx or default).",
        location: location.child(["responses"]).key(),
      });
    },
  };
}

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
