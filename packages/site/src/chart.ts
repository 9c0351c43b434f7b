import { pathToFileURL } from "node:url";
import { tool } from "./tools.ts";

/** A bar with its name, its value as text, and the range of the runs. */
export interface Bar {
  readonly name: string;
  readonly value: number;
  readonly text: string;
  readonly low: number;
  readonly high: number;
}

/** The parts of ECharts that a chart needs. The types of ECharts are not installed in this package. */
interface ECharts {
  init(
    element: null,
    theme: null,
    options: object,
  ): { setOption(option: object): void; renderToSVGString(): string; dispose(): void };
}

interface Coordinates {
  readonly value: (dimension: number) => number;
  readonly coord: (point: readonly [number, number]) => [number, number];
}

/** Placeholder colors for ECharts. In the SVG, variables of the theme replace these colors. */
const colors = { bar: "#010203", text: "#020304", line: "#030405", page: "#040506" } as const;
const variables = {
  bar: "var(--vp-c-brand-3)",
  text: "var(--vp-c-text-1)",
  line: "var(--vp-c-text-3)",
  page: "var(--vp-c-bg)",
} as const;

const width = 480;
const rowHeight = 46;

/** Draws bars as a static SVG. A line on each bar shows the range of the runs. A dashed line shows the baseline. */
export async function drawBars(
  bars: readonly Bar[],
  label: string,
  baseline?: number,
): Promise<string> {
  const echarts = (await import(pathToFileURL(tool("echarts/index.js")).href)) as ECharts;
  const height = bars.length * rowHeight + 8;
  const chart = echarts.init(null, null, { renderer: "svg", ssr: true, width, height });
  chart.setOption(optionOf(bars, baseline));
  const svg = chart.renderToSVGString();
  chart.dispose();
  const drawn = svg
    .replace(/<style\s*>[^]*?<\/style>/, "")
    .replaceAll(/ (?:class|ecmeta_\w+|pointer-events)="[^"]*"/g, "")
    .replaceAll(/\s*\n\s*/g, "")
    .replace("<svg", `<svg role="img" aria-label="${label}"`);
  return Object.entries(colors).reduce(
    (text, [name, color]) => text.replaceAll(color, variables[name as keyof typeof variables]),
    drawn,
  );
}

function optionOf(bars: readonly Bar[], baseline: number | undefined): object {
  const most = Math.max(baseline ?? 0, ...bars.map(({ high }) => high));
  return {
    animation: false,
    grid: { left: 1, right: 8, top: 18, bottom: 0 },
    xAxis: { type: "value", min: 0, max: most, show: false },
    yAxis: { type: "category", inverse: true, show: false, data: bars.map(({ name }) => name) },
    series: [
      {
        type: "bar",
        barWidth: 14,
        itemStyle: { color: colors.bar },
        label: {
          show: true,
          position: [0, -17],
          color: colors.text,
          backgroundColor: colors.page,
          fontSize: 13,
          formatter: ({ dataIndex }: { dataIndex: number }) => barLabel(bars[dataIndex]),
        },
        data: bars.map(({ value }) => value),
        ...(baseline !== undefined && {
          markLine: {
            silent: true,
            z: 0,
            symbol: "none",
            label: { show: false },
            lineStyle: { color: colors.line, type: "dashed" },
            data: [{ xAxis: baseline }],
          },
        }),
      },
      {
        type: "custom",
        data: bars.map(({ low, high }, index) => [low, high, index]),
        encode: { x: [0, 1], y: 2 },
        renderItem: drawRange,
      },
    ],
  };
}

function barLabel(bar: Bar | undefined): string {
  return bar ? `${bar.name}: ${bar.text}` : "";
}

/** Draws a line from the lowest to the highest value of the runs. */
function drawRange(_: unknown, { value, coord }: Coordinates): object | undefined {
  const [low, high, index] = [value(0), value(1), value(2)];
  if (low === high) return undefined;
  const [from, y] = coord([low, index]);
  const [to] = coord([high, index]);
  const shape = { x1: from, x2: to, y1: y, y2: y };
  return {
    type: "group",
    children: [
      { type: "line", shape, style: { stroke: colors.page, lineWidth: 5 } },
      { type: "line", shape, style: { stroke: colors.text, lineWidth: 2 } },
    ],
  };
}
