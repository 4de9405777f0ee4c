/** One decision: its meaning, its fields, and the confirmation. */
import type { RegistryFileDto } from '@nagori/area-registry/wire';
import { useText, useWords } from '../../language/use-words.ts';
import { FormDialog } from '../../parts/form.tsx';
import { useForm } from '../../parts/use-form.ts';
import { ActFieldset } from './act-fieldset.tsx';
import { actOf, firstFields, wrongField } from './act-form.ts';
import { type ActName, GRAVE } from './possible-acts.ts';
import { useDecide } from './registry-api.ts';
import { useRegistryProblems } from './use-registry-problems.ts';
import { REGISTRY } from './words-registry.ts';

export interface ActDialogProps {
  readonly file: RegistryFileDto;
  readonly act: ActName;
  readonly onDone: () => void;
}

export function ActDialog({ file, act, onDone }: ActDialogProps) {
  const say = useWords(REGISTRY);
  const text = useText();
  const form = useForm({
    first: () => firstFields(file, Date.now()),
    wrong: (fields) => {
      const wrong = wrongField(act, fields, file, Date.now());
      if (wrong === undefined) return {};
      return { [wrong]: say(wrong === 'shops' ? 'shopsMissing' : 'registry-date-wrong') };
    },
    request: (fields) => actOf(act, fields, file, Date.now()),
    write: useDecide(file.operator),
    words: useRegistryProblems(),
    onDone,
  });
  return (
    <FormDialog
      of={form}
      title={`${text(file.name)} ─ ${say(`act-${act}`)}`}
      submit={say(`act-${act}`)}
      careful
      danger={GRAVE.has(act)}
      onClose={onDone}
    >
      <p>{say(`text-${act}`)}</p>
      <ActFieldset file={file} act={act} form={form} />
    </FormDialog>
  );
}
