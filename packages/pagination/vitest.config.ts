import { join } from "node:path";
import { mergeConfig } from "vite";
import { endsAtHang, packageTests } from "../../vitest.shared.ts";

const source = (file: string): string => join(import.meta.dirname, "src", file);

export default mergeConfig(packageTests(endsAtHang), {
  resolve: {
    // Examples import the package by its name. The aliases resolve the name to the source.
    alias: [
      { find: /^@rosterkit\/pagination\/core$/, replacement: source("core/index.ts") },
      { find: /^@rosterkit\/pagination\/(styles|tanstack-query)$/, replacement: source("$1.ts") },
      { find: /^@rosterkit\/pagination$/, replacement: source("index.ts") },
    ],
  },
});
