/** Chooses which open shops a certification lists. */
import type { RegistryFileDto } from '@nagori/area-registry/wire';
import { useText, useWords } from '../../language/use-words.ts';
import { CheckGroup } from '../../parts/check-group.tsx';
import { REGISTRY } from './words-registry.ts';

export interface ShopChoiceProps {
  readonly shops: RegistryFileDto['shops'];
  readonly value: readonly string[];
  readonly error: string | undefined;
  readonly onChange: (shops: readonly string[]) => void;
}

export function ShopChoice({ shops, ...field }: ShopChoiceProps) {
  const say = useWords(REGISTRY);
  const text = useText();
  const open = shops.filter(({ closed }) => !closed);
  return (
    <CheckGroup
      label={say('shops')}
      description={open.length === 0 && say('shopsNone')}
      options={open.map(({ id, name }) => ({ value: id, label: text(name) }))}
      {...field}
    />
  );
}
