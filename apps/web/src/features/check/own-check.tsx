/**
 * What the check page would say of our own phone, for staff, without asking for its number again.
 *
 * Invariants: on the screen only, and for staff only: the public page still asks for the number.
 */
import type { ClearanceDto } from '@nagori/area-clearance/wire';
import { useQuery } from '@tanstack/react-query';
import { useWords } from '../../language/use-words.ts';
import { WholeNumbers } from '../../parts/whole-numbers.tsx';
import { handoverQuery } from '../../record/handover-api.ts';
import { checkVerdict, TONE_OF } from './check-verdict.ts';
import classes from './paper.module.css';
import { Sign } from './plate.tsx';
import { useIssuerStanding } from './use-issuer-standing.ts';
import { usePaperCheck } from './use-paper-check.ts';
import { CHECK } from './words-check.ts';
import { PAPER } from './words-paper.ts';

export function OwnCheck({ clearance }: { readonly clearance: ClearanceDto }) {
  const say = useWords(CHECK);
  const paper = useWords(PAPER);
  const { id, jws, salt, status, changedAt, handover } = clearance;
  const phone = useQuery(handoverQuery(handover));
  const imei = phone.data?.phone.imei;
  const listed = { status, at: Date.parse(changedAt) };
  const { check, hasKeys } = usePaperCheck({ id, jws, salt, listed }, imei, undefined);
  const standing = useIssuerStanding(check?.reading);
  if (imei === undefined || check === undefined || standing === undefined) return null;
  const verdict = checkVerdict(check, hasKeys, standing);
  return (
    <p className={`${classes.own} never-on-paper`}>
      <Sign tone={TONE_OF[verdict]} />
      <span>
        <strong>{say(verdict)}</strong> <WholeNumbers of={paper('ownCheck', { imei })} />
      </span>
    </p>
  );
}
