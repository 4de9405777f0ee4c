/** Which shops a certification lists, of those that are open. */
import { Checkbox } from '@mantine/core';
import type { RegistryFileDto } from '@nagori/area-registry/wire';
import { useText, useWords } from '../../language/use-words.ts';
import { REGISTRY } from './words-registry.ts';

export interface ShopChoiceProps {
  readonly shops: RegistryFileDto['shops'];
  readonly value: readonly string[];
  readonly onChange: (shops: readonly string[]) => void;
}

export function ShopChoice({ shops, value, onChange }: ShopChoiceProps) {
  const say = useWords(REGISTRY);
  const text = useText();
  const open = shops.filter(({ closed }) => !closed);
  return (
    <fieldset>
      <legend>{say('shops')}</legend>
      {open.length === 0 && <p>{say('shopsNone')}</p>}
      {open.map(({ id, name }) => (
        <Checkbox
          key={id}
          size="md"
          py={8}
          label={text(name)}
          checked={value.includes(id)}
          onChange={({ currentTarget: { checked } }) =>
            onChange(checked ? [...value, id] : value.filter((one) => one !== id))
          }
        />
      ))}
    </fieldset>
  );
}
