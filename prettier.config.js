/** @type {import("prettier").Config} */
export default {
  printWidth: 100,
  overrides: [
    {
      // Printed as the TypeScript compiler prints, which Prettier leaves alone at these settings:
      // formatting a large specification would cost more than generating it.
      files: ["packages/types/src/generated/*/{list-types,operations,paths,schemas}.ts"],
      options: { tabWidth: 4, printWidth: 10_000 },
    },
  ],
};
