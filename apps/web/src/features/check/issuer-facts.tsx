/** The issuer, the time, and the purpose. */

import { type ClearanceReading, POLICY_NAMES } from '@nagori/certificate';
import { ROUTE_WORDS } from '@nagori/model';
import { listed } from '../../language/punctuation.ts';
import { useLanguage, useText, useWords } from '../../language/use-words.ts';
import { FactList } from '../../parts/fact-list.tsx';
import { showTime } from '../../parts/show-time.ts';
import classes from './check.module.css';
import { CHECK } from './words-check.ts';

export function IssuerFacts({ reading }: { readonly reading: ClearanceReading }) {
  const say = useWords(CHECK);
  const text = useText();
  const { document, iss, shop, issuedAt, outcome, id } = reading;
  const printed = document?.operator.name;
  const operator = reading.operator ?? printed;
  const place = document?.shop?.name;
  const model = [document?.phone.manufacturer, document?.phone.model].filter(Boolean).join(' ');
  const destination = document?.destination.map((route) => text(ROUTE_WORDS[route])) ?? [];
  const policy = document?.policy.id;
  const policyName = policy === undefined ? undefined : POLICY_NAMES[policy];
  const language = useLanguage();
  const facts: readonly (readonly [string, string | undefined])[] = [
    [say('operator'), operator === undefined ? iss : text(operator)],
    // A paper can print any name next to the right id.
    [say('printedName'), otherThan(printed && text(printed), operator && text(operator))],
    [say('shop'), place === undefined ? shop : text(place)],
    [say('issuedAt'), showTime(issuedAt)],
    [say('outcome'), say(outcome)],
    [say('destination'), listed(destination, language)],
    [say('model'), model],
    [say('policy'), policyName === undefined ? policy : text(policyName)],
    [say('number'), id],
  ];
  return (
    <section className={classes.section}>
      <h2>{say('issuer')}</h2>
      <FactList className={classes.facts} of={facts.filter(([, value]) => value !== '')} />
    </section>
  );
}

const otherThan = (text: string | undefined, shown: string | undefined) =>
  text === shown ? undefined : text;
