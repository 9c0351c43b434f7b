import { defaultHoverInfoProcessor, rendererFloatingVue } from "@shikijs/vitepress-twoslash";

const longest = 320;
const longestInColor = 100;

const renderer = rendererFloatingVue({
  processHoverInfo(text) {
    const info = defaultHoverInfoProcessor(text);
    return info.length > longest ? `${info.slice(0, longest)} …` : info;
  },
  processHoverDocs: (docs) => docs.split(/\n\s*\n/)[0] ?? docs,
});

/**
 * Shows types on hover: the type, and the first paragraph of its documentation. All of it is in the script of the page,
 * so a long type is cut and has no colors, and the rest is left to the API pages.
 */
export const hoverTypes: typeof renderer = {
  ...renderer,
  nodeStaticInfo(info, node) {
    const isLong = defaultHoverInfoProcessor(info.text).length > longestInColor;
    const context: typeof this = isLong
      ? {
          ...this,
          codeToHast: (code, options) => this.codeToHast(code, { ...options, lang: "text" }),
        }
      : this;
    return renderer.nodeStaticInfo.call(context, { ...info, tags: [] }, node);
  },
};
