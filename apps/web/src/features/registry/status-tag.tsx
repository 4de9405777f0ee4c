/** A certification's status: a sign and a word, then a colour. */
import type { RegistryStatusDto } from '@nagori/area-registry/wire';
import classes from './register.module.css';
import { SIGNS, useRegisterWords } from './register-words.ts';

export function StatusTag({ status }: { readonly status: RegistryStatusDto }) {
  const { say } = useRegisterWords();
  return (
    <span className={classes.tag} data-status={status}>
      <span aria-hidden="true">{SIGNS[status]}</span> {say(`status-${status}`)}
    </span>
  );
}
