import { coercedMaximum } from "./coerced-maximum.js";
import { errorResponse } from "./error-response.js";
import { extensionPlace } from "./extension-place.js";
import { extensionTypes } from "./extension-types.js";
import { responseVariants } from "./response-variants.js";
import { safeToRetry } from "./safe-to-retry.js";

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
