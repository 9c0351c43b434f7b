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

/** Shows types on hover, truncated and without colors, because the page contains all of these types. */
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
