/** Operators of the register, one row each; on a phone one card each. */
import type { PublicRegisteredDto } from '@nagori/area-registry/wire';
import { Link } from '@tanstack/react-router';
import { useText } from '../../language/use-words.ts';
import classes from './register.module.css';
import { dayOf, useRegisterWords } from './register-words.ts';
import { StatusTag } from './status-tag.tsx';

export function RegisterTable({
  operators,
}: {
  readonly operators: readonly PublicRegisteredDto[];
}) {
  const { say } = useRegisterWords();
  const text = useText();
  const heads = ['operator', 'kind', 'status', 'until', 'shops', 'member'] as const;
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {say(head)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {operators.map((one) => {
          const isInForce = one.status === 'certified' || one.status === 'suspended';
          return (
            <tr key={one.operator}>
              <th scope="row">
                <Link to="/register/$operator" params={{ operator: one.operator }}>
                  {text(one.name)}
                </Link>
              </th>
              <td data-head={say('kind')}>{say(one.kind)}</td>
              <td data-head={say('status')}>
                <StatusTag status={one.status} />
              </td>
              <td data-head={say('until')} className="numbers">
                {one.term !== undefined && isInForce ? dayOf(one.term.until) : '―'}
              </td>
              <td data-head={say('shops')} className="numbers">
                {one.term !== undefined && isInForce
                  ? say('shopCount', { n: one.term.shops.length })
                  : '―'}
              </td>
              <td data-head={say('member')}>
                {one.memberSince === undefined ? '―' : say('isMember')}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
