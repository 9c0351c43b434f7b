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
