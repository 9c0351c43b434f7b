// Jest loads CommonJS, so Babel compiles the packages and the job to CommonJS.
export default {
  testMatch: ["**/*.test.cjs"],
  transform: {
    "\\.c?js$": ["babel-jest", { presets: [["@babel/preset-env", { targets: { node: "20" } }]] }],
  },
  transformIgnorePatterns: ["/node_modules/(?!(@rosterkit|openapi-fetch)/)"],
};
