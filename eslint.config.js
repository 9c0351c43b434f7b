import eslint from "@eslint/js";
import markdown from "@eslint/markdown";
import jsdoc from "eslint-plugin-jsdoc";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";
import { plugin as rosterkit } from "./scripts/plain-language.ts";

const code = ["**/*.{ts,tsx,mts,cts,js,mjs,cjs}"];

export default defineConfig(
  globalIgnores([
    "**/dist/",
    "**/node_modules/",
    "**/generated/",
    "docs/",
    "**/.turbo/",
    "**/.vitest/",
    "packages/fixtures/runners/msw/",
  ]),
  {
    files: code,
    extends: [
      eslint.configs.recommended,
      tseslint.configs.strictTypeChecked,
      tseslint.configs.stylisticTypeChecked,
    ],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/consistent-type-exports": "error",
      "@typescript-eslint/no-import-type-side-effects": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_" },
      ],
      eqeqeq: "error",
      "no-console": "error",
      "no-restricted-exports": ["error", { restrictDefaultExports: { direct: true } }],
    },
  },
  {
    files: ["**/*.md"],
    ignores: ["**/CHANGELOG.md"],
    plugins: { markdown },
    language: "markdown/gfm",
  },
  {
    files: [...code, "**/*.md"],
    ignores: ["**/CHANGELOG.md", "scripts/plain-language*.ts"],
    plugins: { rosterkit },
    rules: { "rosterkit/plain-language": "error" },
  },
  {
    // Documentation comments need a description. TypeDoc requires a comment on every public export.
    files: ["packages/*/src/**/*.ts"],
    plugins: { jsdoc },
    settings: { jsdoc: { tagNamePreference: { template: "typeParam" } } },
    rules: {
      "jsdoc/require-description": "error",
      "jsdoc/check-tag-names": ["error", { definedTags: ["remarks", "module"] }],
    },
  },
  {
    files: ["**/*.config.{ts,js}"],
    rules: { "no-restricted-exports": "off" },
  },
  {
    // Programs print their results to the console.
    files: [
      "scripts/**/*.ts",
      "packages/bench/**/*.ts",
      "packages/consumer/**/*.ts",
      "packages/recipes/**/*.ts",
      "packages/*/src/bin/**/*.ts",
    ],
    rules: { "no-console": "off" },
  },
  {
    files: ["**/test/**/*.ts", "**/*.test.ts", "**/*.test-d.ts"],
    rules: {
      // Tests also pass values that the types exclude.
      "@typescript-eslint/no-unnecessary-condition": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
    },
  },
  {
    files: ["**/*.js", "**/*.mjs"],
    extends: [tseslint.configs.disableTypeChecked],
  },
);
