/**
 * Settings for grades and photographs: what buyers see, how long photographs are stored, what the
 * safety rating needs.
 *
 * Invariants: another person's newer change is reported, never overwritten.
 */
import { Checkbox, NumberInput } from '@mantine/core';
import type { GradingSettingsDto, SafetyCheck } from '@nagori/area-grading/wire';
import { useQuery } from '@tanstack/react-query';
import { useWords } from '../../language/use-words.ts';
import { CheckGroup } from '../../parts/check-group.tsx';
import { ticked } from '../../parts/fields.ts';
import { Form } from '../../parts/form.tsx';
import { shown } from '../../parts/shown.tsx';
import { useForm } from '../../parts/use-form.ts';
import { GRADING } from '../../parts/words-grading.ts';
import { gradingSettingsQuery, type PartProps, useSetGradingSettings } from './admin-api.ts';
import { ADMIN_GRADING } from './words-grading.ts';

const CHECKS: readonly SafetyCheck[] = ['residual-data', 'account-lock', 'network', 'origin'];
const DAYS_MOST = 3_650;

export function GradingPart({ mayChange }: PartProps) {
  const [data, instead] = shown(useQuery(gradingSettingsQuery));
  if (data === undefined) return instead;
  return <GradingForm known={data} mayChange={mayChange} />;
}

function GradingForm({ known, mayChange }: PartProps & { readonly known: GradingSettingsDto }) {
  const say = useWords(ADMIN_GRADING);
  const word = useWords(GRADING);
  const form = useForm({
    first: known,
    request: (draft) => draft,
    write: useSetGradingSettings(),
    words: { 'grading-settings-changed': say('changed') },
    onDone: (next) => form.reset(next),
  });
  const { settings } = form.draft;
  const set = (change: Partial<GradingSettingsDto['settings']>) =>
    form.set({ settings: { ...settings, ...change } });
  return (
    <Form
      of={form}
      label={say('title')}
      submit={say('save')}
      readOnly={!mayChange}
      notice={form.isDone && say('saved')}
    >
      <Checkbox
        size="md"
        label={say('shown')}
        description={say('shownHint')}
        disabled={!mayChange}
        {...ticked(settings.isShownToBuyer, (isShownToBuyer) => set({ isShownToBuyer }))}
      />
      <NumberInput
        label={say('days')}
        description={say('daysHint')}
        value={settings.photographDays}
        min={1}
        max={DAYS_MOST}
        allowDecimal={false}
        clampBehavior="strict"
        hideControls
        maw="22rem"
        disabled={!mayChange}
        onChange={(days) => typeof days === 'number' && set({ photographDays: days })}
      />
      <CheckGroup
        label={say('checks')}
        description={say('checksHint')}
        disabled={!mayChange}
        options={CHECKS.map((value) => ({ value, label: word(value) }))}
        value={settings.safetyChecks}
        onChange={(checks) => checks.length > 0 && set({ safetyChecks: [...checks] })}
      />
    </Form>
  );
}
