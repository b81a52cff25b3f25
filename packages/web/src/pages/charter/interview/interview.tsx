import { useId } from 'react';
import type { State } from '../../../groundwork.ts';
import { ConditionMark } from '../../../marks/condition.tsx';
import { Button } from '../../../ui/button.tsx';
import { valueAt } from '../yaml/nodes.ts';
import type { Asked, Question, SectionId } from './asked.ts';
import { type Sheet, SimpleControl } from './control.tsx';
import { type FollowUp, idOf, isAnswered, type Placed } from './follow-ups.ts';
import { ManyParts, Parts } from './many.tsx';

export interface InterviewProps {
  readonly sheet: Sheet;
  readonly sections: readonly Asked[];
  readonly followUps: Placed;
  /** The server has read this text; otherwise nothing is known of sections without trouble of their own. */
  readonly judged: boolean;
  /** The id of the question that is asked now; null while only the sections are shown. */
  readonly asking: string | null;
  readonly onAsk: (question: string | null) => void;
}

/** The charter as questions, one at a time, in the order of the seven conditions. */
export function Interview(props: InterviewProps) {
  const all = props.sections.flatMap((each) => each.questions.map(idOf));
  return (
    <ol className="border-t border-ink">
      {props.sections.map((each) => (
        <SectionOfQuestions key={each.id} section={each} order={all} {...props} />
      ))}
    </ol>
  );
}

function SectionOfQuestions({
  section,
  order,
  ...props
}: InterviewProps & { readonly section: Asked; readonly order: readonly string[] }) {
  const { sheet, followUps, judged, asking, onAsk } = props;
  const ids = section.questions.map(idOf);
  const open = asking !== null && ids.includes(asking);
  const answered = section.questions.filter((each) => isAnswered(each, sheet.data)).length;
  const loose = followUps.bySection.get(section.id) ?? [];
  const unclear = ids.filter((each) => followUps.byQuestion.has(each));
  const { state, word } = standing(section.id, { open: unclear.length + loose.length, judged, answered });
  const firstOpen =
    unclear[0] ??
    section.questions.map((each) => ({ each, id: idOf(each) })).find(({ each }) => !isAnswered(each, sheet.data))?.id ??
    ids[0] ??
    null;
  return (
    <li className="border-b border-rule">
      <h2>
        <button
          type="button"
          aria-expanded={open}
          onClick={() => onAsk(open ? null : firstOpen)}
          className="flex min-h-11 w-full items-center gap-2.5 text-left hover:bg-sunken"
        >
          <ConditionMark state={state} label={null} />
          <span className="text-section">{section.name}</span>
          <span className="ml-auto text-secondary text-ink2">{`${word} · ${answered} of ${ids.length} answered`}</span>
        </button>
      </h2>
      {open && (
        <ol className="opened pb-3 pl-7 max-md:pl-0">
          {section.questions.map((each) => (
            <QuestionLine key={idOf(each)} question={each} order={order} {...props} />
          ))}
          {loose.map((each) => (
            <li key={each.message}>
              <Said said={each} />
            </li>
          ))}
        </ol>
      )}
    </li>
  );
}

/** What of a condition can be told from the text alone; the rest is for a check. No condition asks for the name, nor for costs and benefits. */
function standing(
  id: SectionId,
  { open, judged, answered }: { readonly open: number; readonly judged: boolean; readonly answered: number },
): { readonly state: State; readonly word: string } {
  if (open > 0) return { state: 'unmet', word: `${open} to close` };
  if (!judged) return { state: 'unverified', word: 'not read yet' };
  if (id !== 'economics' && id !== 'initiative') return { state: 'met', word: 'nothing missing' };
  return answered === 0 ? { state: 'unverified', word: 'not said yet' } : { state: 'met', word: 'nothing wrong' };
}

function QuestionLine({
  question,
  order,
  ...props
}: InterviewProps & { readonly question: Question; readonly order: readonly string[] }) {
  const { sheet, followUps, asking, onAsk } = props;
  const label = useId();
  const id = idOf(question);
  const said = followUps.byQuestion.get(id) ?? [];
  if (asking !== id)
    return (
      <li>
        <button
          type="button"
          onClick={() => onAsk(id)}
          className="flex min-h-9 w-full items-baseline justify-between gap-4 py-1 text-left text-body text-ink2 hover:text-ink max-md:min-h-11"
        >
          <span>{question.ask}</span>
          <span
            className={`named max-w-[45%] shrink-0 truncate text-right ${said.length > 0 ? 'text-unmet' : 'text-ink'}`}
          >
            {summary(question, sheet.data) ?? (said.length > 0 ? 'Open' : '')}
          </span>
        </button>
      </li>
    );
  const next = order[order.indexOf(id) + 1];
  const before = order[order.indexOf(id) - 1];
  return (
    <li className="my-1 border-l-2 border-ink py-1 pl-3.5">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as its question stands. */}
      <div role="group" aria-labelledby={label}>
        <p id={label} className="mb-2 font-serif text-question">
          {question.ask}
        </p>
        <Answer question={question} sheet={sheet} />
      </div>
      {said.map((each) => (
        <Said key={each.message} said={each} />
      ))}
      <div className="mt-1 flex gap-2">
        {before && (
          <Button kind="quiet" onClick={() => onAsk(before)}>
            Back
          </Button>
        )}
        {next && <Button onClick={() => onAsk(next)}>Next question</Button>}
      </div>
    </li>
  );
}

function Answer({ question: { as, path, example }, sheet }: { readonly question: Question; readonly sheet: Sheet }) {
  if (as.kind === 'many') return <ManyParts sheet={sheet} path={path} as={as} />;
  if (as.kind === 'parts') return <Parts sheet={sheet} path={path} parts={as.parts} />;
  return (
    <SimpleControl
      sheet={sheet}
      path={path}
      label={as.kind === 'one' ? 'It' : 'Your answer'}
      example={example}
      as={as}
    />
  );
}

/** What an answer still lacks, and what to do. */
function Said({ said: { message, fix } }: { readonly said: FollowUp }) {
  return (
    <div className="mb-3 flex gap-2 text-body" role="status">
      <ConditionMark state="unmet" label="Still open" size={16} />
      <p>
        {message}
        {fix && <span className="block text-ink2">{fix}</span>}
      </p>
    </div>
  );
}

function summary({ path, as }: Question, data: unknown): string | null {
  const value = valueAt(data, path);
  if (value === undefined || value === null) return null;
  if (as.kind === 'many')
    return Object.keys(value as object).length > 0 ? `${Object.keys(value as object).length}` : null;
  if (as.kind === 'one') {
    const found = as.keys.find((each) => valueAt(value, [each.value]) !== undefined);
    return found ? `${found.label} ${valueAt(value, [found.value])}` : null;
  }
  if (as.kind === 'parts') {
    const said = as.parts.map((each) => valueAt(value, each.path)).filter((each) => typeof each === 'string');
    return said.length > 0 ? said.slice(0, 2).join(', ') : null;
  }
  if (as.kind === 'choice') return as.choices.find((each) => each.value === String(value))?.label ?? String(value);
  return Array.isArray(value) ? value.join(', ') : String(value);
}
