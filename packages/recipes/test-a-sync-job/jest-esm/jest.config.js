export default { testMatch: ["**/*.test.js"], transform: {} };
