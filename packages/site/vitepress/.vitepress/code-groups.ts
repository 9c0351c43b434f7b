import type { MarkdownRenderer } from "vitepress";

/** Numbers the tabs of code groups. The random ids of VitePress would change the bytes of each build. */
export function numberTabs(md: MarkdownRenderer): void {
  const render = md.renderer.rules["container_code-group_open"];
  if (!render) return;
  md.renderer.rules["container_code-group_open"] = (tokens, index, ...rest) => {
    const ids = new Map<string, string>();
    return render(tokens, index, ...rest).replaceAll(
      /(?<=\b(?:name="group|id="tab|for="tab)-)[\w-]+/g,
      (id) => {
        const number = ids.get(id) ?? `${index}-${ids.size}`;
        ids.set(id, number);
        return number;
      },
    );
  };
}
