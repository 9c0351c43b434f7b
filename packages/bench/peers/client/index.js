// Here, because names are looked up from where the importing file is.
export { default as ky } from "ky";
export { ofetch } from "ofetch";
export { default as OpenAI } from "openai";
