/**
 * Records reports of erasing tools from a file, and shows what became of each.
 *
 * Invariants: the file is sent as it is; what it is, the server sees from its bytes.
 */
import { Button } from '@mantine/core';
import type { ImportedReportsDto, ReportLineDto } from '@nagori/area-bench/wire';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { isProblem, ProblemError } from '../../api/problem.ts';
import { watchedFetch } from '../../api/watched-fetch.ts';
import { usePunctuation, useWords } from '../../language/use-words.ts';
import { downloadCsv } from '../../parts/csv.ts';
import { FileField } from '../../parts/file-field.tsx';
import { Form } from '../../parts/form.tsx';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import shapes from '../../parts/shapes.module.css';
import { TableHead } from '../../parts/table-head.tsx';
import { useForm } from '../../parts/use-form.ts';
import { useNow } from '../../parts/use-now.ts';
import { VerdictTag } from '../../parts/verdict-tag.tsx';
import classes from './bench.module.css';
import { useImportReports } from './bench-api.ts';
import { MappingPart } from './mapping-part.tsx';
import { faultWord, useFaultWords, useReportWhy } from './report-why.ts';
import { REPORTS } from './words-reports.ts';

const ROWS_A_PAGE = 50;
/** A person stopped it. */
const STOPPED = 'import-stopped';
const SHOW_LEFT_AFTER_S = 2;
const PERCENT = 100;

interface Draft {
  readonly file: File | undefined;
  /** The name of a saved mapping; blank for the file's own format. */
  readonly mapping: string;
}

const NONE: Draft = { file: undefined, mapping: '' };

interface ReportsFormProps {
  /** Whose phone the reports are of; by their numbers if not given. */
  readonly handover?: string | undefined;
}

/** Folded at first: what it asks the server for, it asks once it is unfolded. */
export function ReportsForm({ handover }: ReportsFormProps) {
  const say = useWords(REPORTS);
  const [wasOpen, setWasOpen] = useState(false);
  return (
    <details
      className={classes.others}
      onToggle={({ currentTarget: { open } }) => open && setWasOpen(true)}
    >
      <summary>{say(handover === undefined ? 'title' : 'titleHere')}</summary>
      {wasOpen && <Fields handover={handover} />}
    </details>
  );
}

function useReportsForm(handover: string | undefined) {
  const say = useWords(REPORTS);
  const [sentBytes, setSentBytes] = useState(0);
  const stopping = useRef<AbortController>(undefined);
  const form = useForm({
    first: NONE,
    request: ({ file, mapping }) => {
      const stop = new AbortController();
      stopping.current = stop;
      return file && { file, mapping, by: watchedFetch(setSentBytes), signal: stop.signal };
    },
    write: useImportReports(handover),
    words: {
      'reports-invalid': say('invalid'),
      'report-mapping-not-found': say('noMapping'),
      ...useFaultWords(),
    },
  });
  const stop = () => stopping.current?.abort(new ProblemError(STOPPED, 'stopped by hand'));
  return { ...form, sentBytes, stop };
}

function Fields({ handover }: ReportsFormProps) {
  const say = useWords(REPORTS);
  const form = useReportsForm(handover);
  const { file, mapping } = form.draft;
  return (
    <>
      <p className={classes.quiet}>{say(handover === undefined ? 'text' : 'textHere')}</p>
      <p>{say('early')}</p>
      <div className={classes.lotForm}>
        <FileField
          label={say('file')}
          hint={say('hint')}
          accept=".xml,.json,.log,.txt,.csv,.pdf,.pem"
          onFile={(chosen) => form.set({ file: chosen })}
        />
        <MappingPart
          file={file}
          chosen={mapping}
          onChoose={(name) => form.set({ mapping: name })}
        />
      </div>
      <Form
        of={form}
        className={classes.lotForm}
        submit={say('record')}
        disabled={file === undefined}
        problem={
          isProblem(form.problem, STOPPED) && (
            <p role="status" className={classes.missing}>
              {say('stopped')}
            </p>
          )
        }
        more={
          <>
            {file === undefined && <span className={classes.quiet}>{say('needsFile')}</span>}
            {form.isBusy && (
              <Button variant="default" onClick={form.stop}>
                {say('stop')}
              </Button>
            )}
          </>
        }
      >
        {form.isBusy && file !== undefined && (
          <Sending sentBytes={form.sentBytes} sizeBytes={file.size} />
        )}
      </Form>
      {form.isDone && form.answer !== undefined && (
        <Imported of={form.answer} isHere={handover !== undefined} />
      )}
    </>
  );
}

interface SendingProps {
  readonly sentBytes: number;
  readonly sizeBytes: number;
}

/** The server records while it reads: what was sent is on record, but for the last reports. */
function Sending({ sentBytes, sizeBytes }: SendingProps) {
  const say = useWords(REPORTS);
  const { sentences } = usePunctuation();
  const [began] = useState(() => Date.now());
  const now = useNow(1_000);
  const share = sizeBytes === 0 ? 1 : Math.min(1, sentBytes / sizeBytes);
  const seconds = Math.round((now - began) / 1_000);
  const left = Math.ceil((seconds * (1 - share)) / share);
  return (
    <div className={classes.progress}>
      <p role="status">{say(share === 1 ? 'busyLast' : 'busy')}</p>
      <progress max={1} value={share} aria-label={say('progress')} />
      <p className="numbers">
        {sentences([
          say('sentShare', { percent: Math.floor(share * PERCENT), seconds }),
          share > 0 && share < 1 && seconds >= SHOW_LEFT_AFTER_S && say('left', { left }),
        ])}
      </p>
      <p className={classes.quiet}>{say('stopText')}</p>
    </div>
  );
}

interface ImportedProps {
  readonly of: ImportedReportsDto;
  /** On the page of their phone. */
  readonly isHere: boolean;
}

function Imported({ of, isHere }: ImportedProps) {
  const say = useWords(REPORTS);
  const why = useReportWhy();
  const [most, setMost] = useState(ROWS_A_PAGE);
  const { recorded, refused, lines, fault } = of;
  const rows = lines.slice(0, most);
  const all = recorded + refused;
  const save = () =>
    downloadCsv('reports.csv', [
      [say('place'), say('outcome'), say('why')],
      ...lines.map((line) => [String(line.place), line.verdict ?? line.code ?? '', why(line)]),
    ]);
  return (
    <section aria-label={say('result')}>
      <p role="status" className={refused === 0 ? undefined : classes.missing}>
        {say('done', { n: recorded, bad: refused })}
      </p>
      {fault !== undefined && (
        <p className={classes.missing}>{say('broke', { why: say(faultWord(fault)) })}</p>
      )}
      <ScrollRegion className={classes.scroll} label={say('lines')}>
        <table className={`${shapes.linkedRows} ${shapes.cardRows} ${classes.list}`}>
          <TableHead of={[say('place'), say('outcome'), say('why')]} />
          <tbody>
            {rows.map((line) => (
              <Row
                key={`${line.place}-${line.handover ?? line.code}`}
                line={line}
                why={why(line)}
                isHere={isHere}
              />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <div className={classes.tableEnd}>
        <span>{say('shown', { n: rows.length, all })}</span>
        {rows.length < lines.length && (
          <Button variant="default" onClick={() => setMost(most + ROWS_A_PAGE)}>
            {say('more')}
          </Button>
        )}
        <Button variant="default" onClick={save}>
          {say('save')}
        </Button>
      </div>
    </section>
  );
}

interface RowProps {
  readonly line: ReportLineDto;
  readonly why: string;
  readonly isHere: boolean;
}

function Row({ line, why, isHere }: RowProps) {
  const say = useWords(REPORTS);
  const { place, handover, verdict } = line;
  return (
    <tr>
      <td data-head={say('place')} className={classes.number}>
        {place}
      </td>
      <td data-head={say('outcome')}>
        {verdict === undefined ? say('notRecorded') : <VerdictTag verdict={verdict} />}
      </td>
      <td className={classes.wraps}>
        {handover !== undefined && !isHere && (
          <Link to="/bench/$part/$id" params={{ part: 'phones', id: handover }}>
            {say('open')}
          </Link>
        )}
        {why !== '' && <p className={handover && classes.missing}>{why}</p>}
      </td>
    </tr>
  );
}
