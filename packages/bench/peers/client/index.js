// This file is in this folder, so that Node finds the packages in the node_modules folder next to it.
export { default as ky } from "ky";
export { ofetch } from "ofetch";
export { default as OpenAI } from "openai";
