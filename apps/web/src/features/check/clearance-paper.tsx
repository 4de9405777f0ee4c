/**
 * The certificate on A4: black on white, the table, both marks, the fields of NIST SP 800-88, the
 * QR code.
 *
 * Invariants: everything but the last digits of the IMEI comes from the signed document; no name of
 * a person; fits one page.
 */
import { type ClearanceClaims, clearancePaper } from '@nagori/certificate';
import { useLanguage, useWords } from '../../language/use-words.ts';
import { FactList } from '../../parts/fact-list.tsx';
import { TableHead } from '../../parts/table-head.tsx';
import classes from './paper.module.css';
import { PaperRow } from './paper-row.tsx';
import { QrPicture } from './qr-picture.tsx';
import { PAPER } from './words-paper.ts';

export interface ClearancePaperProps {
  readonly document: ClearanceClaims;
  readonly digest: string;
  readonly qr: string;
  readonly imeiEnd: string | undefined;
}

export function ClearancePaper({ document, digest, qr, imeiEnd }: ClearancePaperProps) {
  const say = useWords(PAPER);
  const language = useLanguage();
  const paper = clearancePaper(document, language, imeiEnd);
  const { title, lead, facts, headings, parts, persons } = paper;
  return (
    <article className={classes.paper}>
      <header className={classes.head}>
        <h1>{title}</h1>
        <p>{lead}</p>
      </header>
      <FactList className={classes.facts} of={facts} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways on a phone */}
      <section className={classes.scroll} tabIndex={0} aria-label={say('table')}>
        <table className={classes.table}>
          <TableHead of={headings} />
          <tbody>
            {parts.map((part) => (
              <PaperRow key={part.on} part={part} columns={headings.length} />
            ))}
          </tbody>
        </table>
      </section>
      <div className={classes.foot}>
        <div>
          <h2>{say('persons')}</h2>
          <FactList className={classes.persons} of={persons} />
          <p className={classes.small}>{say('personsNote')}</p>
          <h2>{say('check')}</h2>
          <p>{say('checkSteps')}</p>
          <p className={classes.small}>{say('nist')}</p>
          <p className={classes.small}>
            {say('digest')}: <code>{digest}</code>
          </p>
        </div>
        <QrPicture text={qr} />
      </div>
    </article>
  );
}
