/**
 * Records reports of erasing tools from a file, and shows what became of each.
 *
 * Invariants: the file is sent as it is; what it is, the server sees from its bytes.
 */
import { Button } from '@mantine/core';
import type { ImportedReportsDto, ReportLineDto } from '@nagori/area-bench/wire';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { downloadCsv } from '../../parts/csv.ts';
import { FileField } from '../../parts/file-field.tsx';
import { Form } from '../../parts/form.tsx';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import shapes from '../../parts/shapes.module.css';
import { TableHead } from '../../parts/table-head.tsx';
import { useForm } from '../../parts/use-form.ts';
import { VerdictTag } from '../../parts/verdict-tag.tsx';
import classes from './bench.module.css';
import { useImportReports } from './bench-api.ts';
import { MappingPart } from './mapping-part.tsx';
import { faultWord, useFaultWords, useReportWhy } from './report-why.ts';
import { REPORTS } from './words-reports.ts';

const ROWS_A_PAGE = 50;

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

function Fields({ handover }: ReportsFormProps) {
  const say = useWords(REPORTS);
  const form = useForm({
    first: NONE,
    request: ({ file, mapping }) => file && { file, mapping },
    write: useImportReports(handover),
    words: {
      'reports-invalid': say('invalid'),
      'report-mapping-not-found': say('noMapping'),
      ...useFaultWords(),
    },
  });
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
        more={file === undefined && <span className={classes.quiet}>{say('needsFile')}</span>}
      >
        {form.isBusy && <p role="status">{say('busy')}</p>}
      </Form>
      {form.isDone && form.answer !== undefined && (
        <Imported of={form.answer} isHere={handover !== undefined} />
      )}
    </>
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
        <table className={`${shapes.linkedRows} ${classes.list}`}>
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
      <td className={classes.number}>{place}</td>
      <td>{verdict === undefined ? say('notRecorded') : <VerdictTag verdict={verdict} />}</td>
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
