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
