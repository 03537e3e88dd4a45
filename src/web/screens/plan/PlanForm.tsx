import { Button, Checkbox, MultiSelect, NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { type ReactNode, useState } from 'react'
import type { DocumentField, DocumentsView } from '../../../desk/documentViews.ts'
import { useKept } from '../../parts/kept.ts'
import { Restored } from '../../parts/Restored.tsx'
import { Problem } from '../../parts/states.tsx'
import { type ApiProblem, currentOf, toProblem } from '../../problem.ts'
import { useMe } from '../../session.tsx'
import { saveEntry } from '../intake/api.ts'
import { choices } from '../intake/fields.ts'
import classes from './Plan.module.css'
import { Changes, namesOf } from './PlanPage.tsx'
import {
  type Body,
  bodyOf,
  changesBetween,
  type Goal,
  type Intervention,
  newRowId,
  type Plan,
  type Problem as PlanProblem,
  planOf,
} from './plan.ts'

/** A treatment plan written by whoever treats: problems, goals for each, and what is done about them. Kept on this device until it is saved. */
export function PlanForm({
  view,
  id,
  base: opened,
  body,
  plan: initial,
  title,
  back,
  saved,
}: {
  view: DocumentsView
  id?: string
  base: number
  body: Body
  plan: Plan
  title: string
  back: () => void
  saved: (id: string) => void
}) {
  const { me } = useMe()
  const kept = useKept(`${me.id}.${view.head.memberId}.plan.${id ?? `new-${initial.version}`}`, initial)
  const plan = kept.value
  const [base, setBase] = useState(opened)
  const [problem, setProblem] = useState<ApiProblem>()
  const [busy, setBusy] = useState(false)
  const current = problem?.code === 'stale-version' ? currentOf(problem) : undefined
  const name = namesOf(view)
  const set = (part: Partial<Plan>) => kept.change({ ...plan, ...part })
  const words = (field: string) => choices(...(optionsOf(view, field) ?? []))
  const send = async (onto: number) => {
    setBusy(true)
    setProblem(undefined)
    try {
      const written = await saveEntry(view.head.memberId, {
        kind: 'plans',
        ...(id ? { id } : {}),
        body: bodyOf(plan, body),
        base: onto,
      })
      kept.clear(initial)
      notifications.show({ message: 'Treatment plan saved', withBorder: true })
      saved(written.id)
    } catch (thrown) {
      setProblem(toProblem(thrown))
    }
    setBusy(false)
  }
  const problems = plan.problems.map((one, i) => ({ value: one.id, label: one.statement || `Problem ${i + 1}` }))
  const schedule = plan.weeklySchedule
  const hours = (field: string, label: string) => (
    <NumberInput
      label={label}
      min={0}
      decimalScale={2}
      value={typeof schedule[field] === 'number' ? schedule[field] : ''}
      onChange={next => set({ weeklySchedule: { ...schedule, [field]: typeof next === 'number' ? next : undefined } })}
    />
  )
  return (
    <form
      className={classes.form}
      aria-label={title}
      onSubmit={event => {
        event.preventDefault()
        void send(base)
      }}
    >
      <h2>{title}</h2>
      {kept.restored && <Restored startAgain={() => kept.clear(initial)} />}
      {problem && !current && (
        <Problem title="Nothing was saved" reference={problem.body.reference}>
          {problem.body.errors?.map(one => one.message).join(' ') || problem.message} What you typed is still here.
        </Problem>
      )}
      {current && (
        <Problem
          title="Somebody else changed this plan meanwhile"
          actions={
            <>
              <Button
                size="xs"
                onClick={() => {
                  setBase(current.version)
                  void send(current.version)
                }}
              >
                Keep mine
              </Button>
              <Button
                size="xs"
                onClick={() => {
                  setBase(current.version)
                  kept.change(planOf(current.body))
                  setProblem(undefined)
                }}
              >
                Take theirs
              </Button>
            </>
          }
        >
          Yours differs from theirs in this:
          <Changes lines={changesBetween(planOf(current.body), plan, name)} />
        </Problem>
      )}
      <div className={classes.grid}>
        <TextInput
          label="In force from"
          type="date"
          required
          withAsterisk={false}
          value={plan.effectiveOn}
          error={problem?.at('body.effectiveOn')}
          onChange={event => set({ effectiveOn: event.currentTarget.value })}
        />
        <Select
          label="Kind"
          data={words('kind')}
          value={plan.kind ?? null}
          onChange={next => set({ kind: next ?? undefined })}
        />
        <Select
          label="Physician who establishes it"
          data={view.people.map(one => ({ value: one.id, label: one.name }))}
          value={plan.establishedBy ?? null}
          onChange={next => set({ establishedBy: next ?? undefined })}
          clearable
          searchable
        />
        <MultiSelect
          label="Took part in making it"
          data={words('participants')}
          value={plan.participants}
          onChange={participants => set({ participants })}
        />
        <Checkbox
          label="Made for this member"
          checked={plan.individualized === true}
          indeterminate={plan.individualized === undefined}
          onChange={event => set({ individualized: event.currentTarget.checked })}
        />
        <Checkbox
          label="Keep as a draft: the rules do not read it yet"
          checked={plan.status === 'draft'}
          onChange={event => set({ status: event.currentTarget.checked ? 'draft' : undefined })}
        />
        {plan.version > 1 && (
          <Textarea
            label="Why the plan changes"
            className={classes.wide}
            autosize
            value={plan.changedBecause ?? ''}
            onChange={event => set({ changedBecause: event.currentTarget.value })}
          />
        )}
      </div>
      <Rows
        title="Problems"
        add="Add a problem"
        rows={plan.problems}
        put={rows => set({ problems: rows })}
        fresh={() => ({ id: newRowId(plan.problems, 'problem'), diagnoses: [] })}
        empty="What is treated? Each problem can have goals and interventions."
      >
        {(row: PlanProblem, put) => (
          <>
            <Textarea
              label="Problem"
              className={classes.wide}
              autosize
              value={row.statement ?? ''}
              onChange={event => put({ statement: event.currentTarget.value })}
            />
            <Select
              label="Severity"
              data={choices('mild', 'moderate', 'severe')}
              value={row.severity ?? null}
              onChange={next => put({ severity: next ?? undefined })}
              clearable
            />
            <MultiSelect
              label="Stems from"
              placeholder="Diagnoses in the chart"
              data={view.documents
                .filter(one => one.kind === 'diagnoses')
                .map(one => ({ value: one.id, label: name(one.id) }))}
              value={row.diagnoses}
              onChange={diagnoses => put({ diagnoses })}
            />
            <Select
              label="Severe enough for this intensity of care"
              data={yesNo}
              value={row.needsIopIntensity === undefined ? null : row.needsIopIntensity ? 'yes' : 'no'}
              onChange={next => put({ needsIopIntensity: next === null ? undefined : next === 'yes' })}
              placeholder="Not recorded"
              clearable
            />
          </>
        )}
      </Rows>
      <Rows
        title="Goals"
        add="Add a goal"
        rows={plan.goals}
        put={rows => set({ goals: rows })}
        fresh={() => ({
          id: newRowId(plan.goals, 'goal'),
          status: 'active',
          ...(plan.problems.length === 1 ? { problem: plan.problems[0]?.id } : {}),
        })}
        empty="Where should it lead, how is that measured, and by when?"
      >
        {(row: Goal, put) => (
          <>
            <Textarea
              label="Goal"
              className={classes.wide}
              autosize
              value={row.statement ?? ''}
              onChange={event => put({ statement: event.currentTarget.value })}
            />
            <Select
              label="For the problem"
              data={problems}
              value={row.problem ?? null}
              onChange={next => put({ problem: next ?? undefined })}
              clearable
            />
            <TextInput
              label="Measured by"
              value={row.measure ?? ''}
              onChange={event => put({ measure: event.currentTarget.value })}
            />
            <TextInput
              label="Target"
              value={row.target ?? ''}
              onChange={event => put({ target: event.currentTarget.value })}
            />
            <TextInput
              label="To be reached by"
              type="date"
              value={row.targetOn ?? ''}
              onChange={event => put({ targetOn: event.currentTarget.value })}
            />
            <TextInput
              label="Expected outcome"
              value={row.expectedOutcome ?? ''}
              onChange={event => put({ expectedOutcome: event.currentTarget.value })}
            />
            <Select
              label="Status"
              data={choices(...(rowOptions(view, 'goals', 'status') ?? []))}
              value={row.status ?? null}
              onChange={next => put({ status: next ?? undefined })}
              clearable
            />
            <MultiSelect
              label="What you state of this goal"
              className={classes.wide}
              data={choices(...(rowOptions(view, 'goals', 'attributes') ?? []))}
              value={row.attributes ?? []}
              onChange={attributes => put({ attributes: attributes.length > 0 ? attributes : undefined })}
            />
          </>
        )}
      </Rows>
      <Rows
        title="Interventions"
        add="Add an intervention"
        rows={plan.interventions}
        put={rows => set({ interventions: rows })}
        fresh={(): Intervention => ({
          id: newRowId(plan.interventions, 'intervention'),
          problems: plan.problems.length === 1 && plan.problems[0] ? [plan.problems[0].id] : [],
        })}
        empty="What is done about it, how often, and by whom?"
      >
        {(row: Intervention, put) => (
          <>
            <Select
              label="What is given"
              data={words('modalities')}
              value={row.modality ?? null}
              onChange={next => put({ modality: next ?? undefined })}
              searchable
              clearable
            />
            <MultiSelect
              label="Treats"
              data={problems}
              value={row.problems.filter(one => problems.some(other => other.value === one))}
              onChange={next => put({ problems: next })}
            />
            <NumberInput
              label="Times a week"
              min={0}
              value={row.perWeek ?? ''}
              onChange={next => put({ perWeek: typeof next === 'number' ? next : undefined })}
            />
            <Select
              label="Given by"
              data={view.people.map(one => ({ value: one.id, label: one.name }))}
              value={row.by ?? null}
              onChange={next => put({ by: next ?? undefined })}
              searchable
              clearable
            />
            <Textarea
              label="In words"
              className={classes.wide}
              autosize
              value={row.description ?? ''}
              onChange={event => put({ description: event.currentTarget.value })}
            />
            <TextInput
              label="Its function in this plan"
              description="Of adjunctive therapy"
              className={classes.wide}
              value={row.function ?? ''}
              onChange={event => put({ function: event.currentTarget.value })}
            />
          </>
        )}
      </Rows>
      <fieldset className={classes.card}>
        <legend>The week, and the end</legend>
        <div className={classes.grid}>
          {hours('daysPerWeek', 'Days a week')}
          {hours('hoursPerWeek', 'Hours a week')}
          {hours('psychotherapyHoursPerWeek', 'Of these, psychotherapy (hours)')}
          {hours('trainingEducationActivityHoursPerWeek', 'Of these, training, education or activity (hours)')}
          <MultiSelect
            label="Services it combines"
            data={words('modalities')}
            value={plan.modalities}
            onChange={modalities => set({ modalities })}
            searchable
          />
          <MultiSelect
            label="Elements it contains"
            data={words('sections')}
            value={plan.sections}
            onChange={sections => set({ sections })}
            searchable
          />
          <TextInput
            label="Discharge expected on"
            type="date"
            value={plan.estimatedDischargeOn ?? ''}
            onChange={event => set({ estimatedDischargeOn: event.currentTarget.value })}
          />
          <Textarea
            label="Discharge criteria"
            className={classes.wide}
            autosize
            value={plan.dischargeCriteria ?? ''}
            onChange={event => set({ dischargeCriteria: event.currentTarget.value })}
          />
          <Textarea
            label="How family and other supports take part"
            className={classes.wide}
            autosize
            value={plan.familyInvolvement ?? ''}
            onChange={event => set({ familyInvolvement: event.currentTarget.value })}
          />
        </div>
      </fieldset>
      <div className={classes.bar}>
        <Button type="submit" variant="filled" loading={busy}>
          Save the plan
        </Button>
        <Button
          onClick={() => {
            kept.clear(initial)
            back()
          }}
        >
          Discard
        </Button>
        <span className="soft small">Kept on this device while you type.</span>
      </div>
    </form>
  )
}

const yesNo = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
]

const fieldOf = (fields: readonly DocumentField[] | undefined, name: string) => fields?.find(one => one.name === name)
const planFields = (view: DocumentsView) => view.kinds.find(one => one.kind === 'plans')?.fields
const optionsOf = (view: DocumentsView, field: string) => fieldOf(planFields(view), field)?.options
const rowOptions = (view: DocumentsView, list: string, field: string) =>
  fieldOf(fieldOf(planFields(view), list)?.of, field)?.options

/** A list of the plan: each row a card of its own, added, moved and removed. */
function Rows<Row extends { id: string }>({
  title,
  add,
  rows,
  put,
  fresh,
  empty,
  children,
}: {
  title: string
  add: string
  rows: readonly Row[]
  put: (rows: Row[]) => void
  fresh: () => Row
  empty: string
  children: (row: Row, put: (part: Partial<Row>) => void) => ReactNode
}) {
  const noun = title.slice(0, -1)
  const move = (from: number, to: number) => {
    const next = [...rows]
    const [row] = next.splice(from, 1)
    if (row) next.splice(to, 0, row)
    put(next)
  }
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {rows.length === 0 && <p className="muted">{empty}</p>}
      {rows.map((row, i) => (
        <fieldset key={row.id} className={classes.card}>
          <legend>
            {noun} {i + 1}
          </legend>
          <div className={classes.grid}>
            {children(row, part => put(rows.map(one => (one.id === row.id ? { ...one, ...part } : one))))}
          </div>
          <div className="row" style={{ marginTop: 8, flexWrap: 'wrap' }}>
            {i > 0 && (
              <Button size="xs" aria-label={`Move ${noun.toLowerCase()} ${i + 1} up`} onClick={() => move(i, i - 1)}>
                Up
              </Button>
            )}
            {i < rows.length - 1 && (
              <Button size="xs" aria-label={`Move ${noun.toLowerCase()} ${i + 1} down`} onClick={() => move(i, i + 1)}>
                Down
              </Button>
            )}
            <Button
              size="xs"
              aria-label={`Remove ${noun.toLowerCase()} ${i + 1}`}
              onClick={() => put(rows.filter(one => one.id !== row.id))}
            >
              Remove
            </Button>
          </div>
        </fieldset>
      ))}
      <Button size="xs" onClick={() => put([...rows, fresh()])}>
        {add}
      </Button>
    </section>
  )
}
