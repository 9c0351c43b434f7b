// Jest loads CommonJS: Babel turns the packages and the job into it.
export default {
  testMatch: ["**/*.test.cjs"],
  transform: {
    "\\.c?js$": ["babel-jest", { presets: [["@babel/preset-env", { targets: { node: "20" } }]] }],
  },
  transformIgnorePatterns: ["/node_modules/(?!(@rosterkit|openapi-fetch)/)"],
};
