/** Certificates that a retroactive decision affects, and what became of each. */
import type { RegistryWholeFileDto } from '@nagori/area-registry/wire';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../language/use-words.ts';
import { useNames } from '../../parts/names.ts';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import shapes from '../../parts/shapes.module.css';
import { TableHead } from '../../parts/table-head.tsx';
import classes from './register.module.css';
import { dayOf } from './register-words.ts';
import { REGISTRY } from './words-registry.ts';

const HEADS = ['effect', 'issuer', 'relation', 'issuedAt', 'state'] as const;

export function EffectTable({ file }: { readonly file: RegistryWholeFileDto }) {
  const say = useWords(REGISTRY);
  const { operator: nameOf } = useNames();
  const { effects } = file;
  if (effects.length === 0) return null;
  return (
    <section className={classes.section}>
      <h2>{say('effects')}</h2>
      <p>{say('effectsText')}</p>
      <ScrollRegion label={say('effects')}>
        <table className={`${shapes.cardRows} ${classes.table}`}>
          <TableHead of={HEADS.map((head) => say(head))} />
          <tbody>
            {effects.map(({ seq, clearance, operator, relation, issuedAt, status }) => (
              <tr key={`${seq} ${clearance}`}>
                <th scope="row">
                  <Link to="/check/$id" params={{ id: clearance }}>
                    {clearance.slice(0, 8)}…
                  </Link>
                </th>
                <td data-head={say('issuer')}>{nameOf(operator)}</td>
                <td data-head={say('relation')}>{say(relation)}</td>
                <td data-head={say('issuedAt')} className="numbers">
                  {dayOf(issuedAt)}
                </td>
                <td data-head={say('state')}>{say(`state-${status}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}
