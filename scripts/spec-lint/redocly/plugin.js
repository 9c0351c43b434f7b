import { extensionPlace, extensionTypes } from "./extensions.js";
import { coercedMaximum, errorResponse, safeToRetry } from "./operation-rules.js";
import { responseVariants } from "./response-variants.js";

/**
 * A Redocly plugin for our documents: the extension that holds schemas, and the rules
 * that depend on where in a document something stands. Rules about the values inside one extension
 * are Spectral's (`.spectral.yaml`).
 *
 * @returns {import("@redocly/openapi-core").Plugin} The plugin that `redocly.yaml` loads.
 */
function rosterkit() {
  return {
    id: "rosterkit",
    typeExtension: { oas3: extensionTypes },
    rules: {
      oas3: {
        "coerced-maximum": coercedMaximum,
        "error-response": errorResponse,
        "extension-place": extensionPlace,
        "response-variants": responseVariants,
        "safe-to-retry": safeToRetry,
      },
    },
  };
}

// Redocly looks for a plugin under this name only.
export { rosterkit as default };
