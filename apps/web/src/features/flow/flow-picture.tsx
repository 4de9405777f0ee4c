/**
 * The Sankey diagram, as the command line draws it, with its table: pointing at a band highlights
 * its row, and pointing at a row highlights its band.
 *
 * Invariants: the diagram comes from the server as text and is parsed as SVG without running any
 * script; the table has the same figures.
 */
import { Button } from '@mantine/core';
import type { FlowReportDto, FlowScenarioReportDto } from '@nagori/area-replay/wire';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { useLanguage, useText, useWords } from '../../language/use-words.ts';
import { downloadCsv } from '../../parts/csv.ts';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import { TableHead } from '../../parts/table-head.tsx';
import classes from './flow.module.css';
import { percent } from './flow-numbers.ts';
import { FLOW } from './words-flow.ts';

export interface ScenarioProps {
  readonly scenario: FlowScenarioReportDto;
  readonly report: FlowReportDto;
}

const keyOf = (from: string, to: string): string => `${from} ${to}`;

/** The diagram as part of the page, with the pointed-at band highlighted. */
function useDrawn(svg: string, pointed: string | undefined) {
  const frame = useRef<HTMLDivElement>(null);
  const drawn = useMemo(() => parsed(svg), [svg]);
  useEffect(() => {
    if (drawn !== undefined) frame.current?.replaceChildren(drawn);
  }, [drawn]);
  useEffect(() => {
    for (const band of drawn?.querySelectorAll('path[data-from]') ?? []) {
      const { from = '', to = '' } = (band as SVGPathElement).dataset;
      band.toggleAttribute('data-pointed', keyOf(from, to) === pointed);
    }
    drawn?.toggleAttribute('data-pointing', pointed !== undefined);
  }, [drawn, pointed]);
  return frame;
}

function bandAt(target: EventTarget): string | undefined {
  const band = (target as Element).closest('path[data-from]');
  const { from, to } = (band as SVGPathElement | null)?.dataset ?? {};
  return from === undefined || to === undefined ? undefined : keyOf(from, to);
}

export function FlowPicture({ scenario, report }: ScenarioProps) {
  const say = useWords(FLOW);
  const text = useText();
  const language = useLanguage();
  const rows = useRef<HTMLTableSectionElement>(null);
  const [pointed, setPointed] = useState<string>();
  const [open, setOpen] = useState(false);
  const svg = scenario.picture[language];
  const frame = useDrawn(svg, pointed);
  const show = (key: string | undefined) => {
    if (key === undefined) return;
    setOpen(true);
    setPointed(key);
    // The row exists only once the table is open.
    requestAnimationFrame(() => {
      const row = [...(rows.current?.rows ?? [])].find((one) => one.dataset.key === key);
      row?.scrollIntoView({ block: 'center', behavior: 'smooth' });
    });
  };
  const name = (place: string): string => text(report.places[place] ?? { ja: place, en: place });
  const bands = scenario.flows.map(({ from, to, count }) => ({
    key: keyOf(from, to),
    cells: [name(from), name(to), count.toLocaleString(language), percent(count / report.lives)],
  }));
  const head = [say('from'), say('to'), say('phonesHead'), say('ofAll')];
  const csv = () =>
    downloadCsv(`flow-${scenario.id}.csv`, [head, ...bands.map(({ cells }) => cells)]);
  return (
    <figure className={classes.picture}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a short cut to the table. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the table is there for the keyboard. */}
      <div
        ref={frame}
        className={classes.svg}
        onPointerOver={(event) => setPointed(bandAt(event.target))}
        onPointerLeave={() => setPointed(undefined)}
        onClick={(event) => show(bandAt(event.target))}
      />
      <div className={`${classes.actions} never-on-paper`}>
        <Button variant="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>
          {say(open ? 'hideBands' : 'showBands')}
        </Button>
        <Button variant="subtle" onClick={csv}>
          {say('csvBands')}
        </Button>
        <Button
          variant="subtle"
          onClick={() => downloadSvg(`flow-${scenario.id}-${language}.svg`, svg)}
        >
          {say('saveSvg')}
        </Button>
      </div>
      {open && (
        <Bands head={head} bands={bands} pointed={pointed} onPoint={setPointed} rows={rows} />
      )}
    </figure>
  );
}

interface BandsProps {
  readonly head: readonly string[];
  readonly bands: readonly { readonly key: string; readonly cells: readonly string[] }[];
  readonly pointed: string | undefined;
  readonly onPoint: (key: string | undefined) => void;
  readonly rows: RefObject<HTMLTableSectionElement | null>;
}

function Bands({ head, bands, pointed, onPoint, rows }: BandsProps) {
  const say = useWords(FLOW);
  return (
    <ScrollRegion label={say('bands')} className={classes.scroll}>
      <table className={classes.table}>
        <caption className={classes.caption}>{say('bands')}</caption>
        <TableHead of={head} />
        <tbody ref={rows}>
          {bands.map(({ key, cells: [from, to, count, share] }) => (
            <tr
              key={key}
              data-key={key}
              data-pointed={key === pointed}
              onPointerEnter={() => onPoint(key)}
              onPointerLeave={() => onPoint(undefined)}
            >
              <th scope="row">{from}</th>
              <td>{to}</td>
              <td className={classes.number}>{count}</td>
              <td className={classes.number}>{share}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function parsed(svg: string): SVGSVGElement | undefined {
  const root = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  return root instanceof SVGSVGElement ? document.importNode(root, true) : undefined;
}

function downloadSvg(name: string, svg: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
