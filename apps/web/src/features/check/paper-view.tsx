/**
 * One certificate: the verdict, the phone's number, what was checked, what was cleared, by whom.
 */
import type { ClearanceReading } from '@nagori/certificate';
import { formatImei, type ImeiRefusal, parseImei } from '@nagori/model';
import { useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { useTitle } from '../../parts/page-title.ts';
import { ScanField } from '../../parts/scan-field.tsx';
import { showTime } from '../../parts/show-time.ts';
import { useNetwork } from '../../parts/use-network.ts';
import { WholeNumbers } from '../../parts/whole-numbers.tsx';
import classes from './check.module.css';
import { paperPdfPath } from './check-api.ts';
import { CheckList } from './check-list.tsx';
import type { Paper, PaperCheck } from './check-paper.ts';
import { type CheckVerdict, checkVerdict, TONE_OF, type Tone } from './check-verdict.ts';
import { ClearedTable } from './cleared-table.tsx';
import { ElementField } from './element-field.tsx';
import { FoldedContents } from './folded-contents.tsx';
import { IssuerFacts } from './issuer-facts.tsx';
import { Plate } from './plate.tsx';
import { SavePdf } from './save-pdf.tsx';
import { ShownGrading } from './shown-grading.tsx';
import { StandingPart } from './standing-part.tsx';
import { useIssuerStanding } from './use-issuer-standing.ts';
import { usePaperCheck } from './use-paper-check.ts';
import { CHECK } from './words-check.ts';

/** Verdicts that entering a number cannot change. */
const SETTLED: ReadonlySet<string> = new Set([
  'forged',
  'key-withdrawn',
  'key-stolen',
  'mixed',
  'withdrawn',
  'superseded',
  'no-opening',
  'clock',
  'no-crypto',
  'no-keys',
]);

/** Verdicts where the phone's number matches, so the chip is the next check. */
const CHIP_MATTERS: ReadonlySet<string> = new Set([
  'cleared',
  'declared',
  'status-unknown',
  'issuer-unknown',
  'other-element',
]);

/** Verdicts of a valid certificate for the phone in the buyer's hands. */
const SHOWS_LOOKS: ReadonlySet<string> = new Set(['cleared', 'declared']);

function textOf(verdict: CheckVerdict, isDestroyed: boolean) {
  if (isDestroyed && verdict === 'cleared') return 'clearedDestroyedText';
  if (isDestroyed && verdict === 'suspended') return 'destroyedSuspendedText';
  return `${verdict}Text` as const;
}

const isNumber = (code: string): boolean => /^[0-9][0-9 -]{12,22}$/.test(code);

export function PaperView({ paper }: { readonly paper: Paper }) {
  const say = useWords(CHECK);
  const [imei, setImei] = useState<string>();
  const [slip, setSlip] = useState<ImeiRefusal>();
  const [eid, setEid] = useState<string>();
  useTitle('detail', paper.id);
  const { check, hasKeys } = usePaperCheck(paper, imei, eid);
  const standing = useIssuerStanding(check?.reading);
  const take = (code: string): boolean => {
    const read = parseImei(code);
    if (read.kind !== 'good') {
      setSlip(read.reason as ImeiRefusal);
      setImei(undefined);
      return false;
    }
    setSlip(undefined);
    setImei(formatImei(read.value));
    return true;
  };
  if (check === undefined || standing === undefined) return <p role="status">{say('checking')}</p>;
  const verdict = checkVerdict(check, hasKeys, standing);
  const tone = TONE_OF[verdict];
  const { reading } = check;
  return (
    <>
      <AwayLine check={check} />
      <Plate
        tone={tone}
        word={say(verdict)}
        text={say(textOf(verdict, reading?.outcome === 'destruction'))}
      />
      {!SETTLED.has(verdict) && (
        <section className={classes.number}>
          <ScanField
            label={say('imei')}
            accepts={isNumber}
            onScan={take}
            onType={() => setSlip(undefined)}
            action={say('imeiCheck')}
            error={slip === undefined ? undefined : say(slip)}
          />
          <p className={classes.hint}>
            <WholeNumbers
              of={imei === undefined ? say('imeiHint') : say('imeiEntered', { imei })}
            />
          </p>
        </section>
      )}
      {/* The phone's number comes first: without it, a chip proves nothing. */}
      {CHIP_MATTERS.has(verdict) && reading?.element !== undefined && paper.elementSalt && (
        <ElementField eid={eid} onElement={setEid} />
      )}
      {verdict !== 'mixed' && (
        <CheckList check={check} hasKeys={hasKeys} isCleared={tone === 'good'} />
      )}
      {reading !== undefined && verdict !== 'mixed' && (
        <StandingPart standing={standing} issuer={reading.iss} />
      )}
      {SHOWS_LOOKS.has(verdict) && reading !== undefined && <ShownGrading id={reading.id} />}
      {reading !== undefined && verdict !== 'mixed' && <Contents reading={reading} tone={tone} />}
      {reading !== undefined && paper.salt !== undefined && verdict !== 'mixed' && (
        <section className={classes.section}>
          <SavePdf
            id={reading.id}
            path={paperPdfPath(reading.id)}
            salts={{ salt: paper.salt, elementSalt: paper.elementSalt }}
          />
        </section>
      )}
      <section className={classes.section}>
        <h2>{say('offlineTitle')}</h2>
        <p>{say('offline')}</p>
      </section>
    </>
  );
}

const statusAsOf = ({ status }: PaperCheck['verification']) =>
  status.kind === 'good' ? status.value.asOf : status.reason.asOf;

/** Without an answer of the server: as of when the status is known here. */
function AwayLine({ check: { verification } }: { readonly check: PaperCheck }) {
  const say = useWords(CHECK);
  const { isAway } = useNetwork();
  const asOf = statusAsOf(verification);
  return (
    <div role="status">
      {isAway && (
        <p className={classes.away}>
          <span aria-hidden="true">⚠ </span>
          {asOf === undefined ? say('awayNothing') : say('awayAsOf', { time: showTime(asOf) })}
        </p>
      )}
    </div>
  );
}

function Contents({ reading, tone }: { readonly reading: ClearanceReading; readonly tone: Tone }) {
  return (
    <FoldedContents tone={tone}>
      <ClearedTable reading={reading} isCleared={tone === 'good'} />
      <IssuerFacts reading={reading} />
    </FoldedContents>
  );
}
