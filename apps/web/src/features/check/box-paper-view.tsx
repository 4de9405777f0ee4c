/**
 * A box's certificate of destruction: the verdict, what was checked, and what it says.
 *
 * Invariants: no phone is in hand, so no number is asked for; it is green only with a good
 * signature and a fresh status.
 */
import { type DestructionClaims, destroyedPlate, destructionPaper } from '@nagori/certificate';
import { good, unknown } from '@nagori/model';
import { useLanguage, useText, useWords } from '../../language/use-words.ts';
import { FactList } from '../../parts/fact-list.tsx';
import { useTitle } from '../../parts/page-title.ts';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import { TableHead } from '../../parts/table-head.tsx';
import classes from './check.module.css';
import { bothLines, CheckLines } from './check-list.tsx';
import { type CheckVerdict, checkVerdict, TONE_OF } from './check-verdict.ts';
import { FoldedContents } from './folded-contents.tsx';
import type { IssuerStanding } from './issuer-standing.ts';
import { Plate } from './plate.tsx';
import { StandingPart } from './standing-part.tsx';
import { type BoxCheck, type BoxPaper, useBoxCheck } from './use-box-check.ts';
import { useIssuerStanding } from './use-issuer-standing.ts';
import { CHECK } from './words-check.ts';

export function BoxPaperView({ paper }: { readonly paper: BoxPaper }) {
  const say = useWords(CHECK);
  const text = useText();
  useTitle('detail', paper.id);
  const { check, hasKeys } = useBoxCheck(paper);
  const signature = check?.verification.signature;
  const reading = signature?.kind === 'good' ? signature.value : undefined;
  const standing = useIssuerStanding(reading);
  if (check === undefined || standing === undefined) return <p role="status">{say('checking')}</p>;
  const verdict = boxVerdict(check, hasKeys, standing);
  const tone = TONE_OF[verdict];
  const name = reading?.operator;
  const operator = name === undefined ? (reading?.iss ?? '') : text(name);
  return (
    <>
      <Plate
        tone={tone}
        word={
          verdict === 'cleared' && reading !== undefined
            ? text(destroyedPlate(reading.document.disposal.method))
            : say(verdict)
        }
        text={say(textOf(verdict))}
      />
      {!check.mixed && (
        <CheckLines
          lines={bothLines(check.verification, operator, hasKeys, say)}
          isCleared={tone === 'good'}
        />
      )}
      {reading !== undefined && !check.mixed && (
        <>
          <StandingPart standing={standing} issuer={reading.iss} />
          <FoldedContents tone={tone}>
            <Contents document={reading.document} />
          </FoldedContents>
        </>
      )}
    </>
  );
}

const textOf = (verdict: CheckVerdict) => {
  if (verdict === 'cleared') return 'boxDestroyedText';
  if (verdict === 'declared') return 'boxDeclaredText';
  if (verdict === 'suspended') return 'boxSuspendedText';
  if (verdict === 'withdrawn') return 'boxWithdrawnText';
  return verdict === 'superseded' ? 'boxOverText' : (`${verdict}Text` as const);
};

/** As of a phone's certificate whose number matches. */
function boxVerdict(
  { verification: { signature, status, answer }, mixed }: BoxCheck,
  hasKeys: boolean,
  standing: IssuerStanding,
): CheckVerdict {
  const verification = {
    signature,
    status,
    phone: good('matches' as const),
    element: unknown('not-carried' as const),
    answer: answer === 'destroyed' ? ('cleared' as const) : answer,
  };
  return checkVerdict({ verification, mixed }, hasKeys, standing);
}

function Contents({ document }: { readonly document: DestructionClaims }) {
  const say = useWords(CHECK);
  const language = useLanguage();
  const {
    title,
    facts,
    headings,
    parts,
    lists = [],
    persons,
  } = destructionPaper(document, language);
  return (
    <section className={classes.section}>
      <h2>{title}</h2>
      <FactList className={classes.facts} of={facts} />
      <h3 className={classes.steps}>{say('boxSteps')}</h3>
      <ScrollRegion label={say('boxSteps')}>
        <table className={classes.table}>
          <TableHead of={headings} />
          <tbody>
            {parts.map(({ name, medium, cells }, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two steps may be alike
              <tr key={row}>
                <th scope="row">
                  {name}
                  {medium !== undefined && <span className={classes.line}>{medium}</span>}
                </th>
                {cells.map((lines, column) => (
                  <td key={headings[column + 1]} data-label={headings[column + 1]}>
                    {lines.map(({ text }) => (
                      <span key={text} className={classes.line}>
                        {text}
                      </span>
                    ))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <FactList className={classes.facts} of={persons} />
      {lists.map((list) => (
        <details key={list.title} className={classes.marks}>
          <summary>{list.title}</summary>
          <ul data-columns={list.columns}>
            {list.lines.map((line) => (
              <li key={line}>
                <code>{line}</code>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}
