import type { DocumentRow, DocumentsView } from '../../../desk/documentViews.ts'
import { at, choice, day, long, who } from '../care/forms.ts'
import type { Editing } from '../intake/EntryDialog.tsx'
import type { Field } from '../intake/fields.ts'

// The forms of the Risk page. What the rules read stands among them; the rest is for people.

const yesNo = (name: string, label: string): Field => ({ name, label, type: 'yes-no' })
const list = (name: string, label: string): Field => ({ name, label, type: 'list', description: 'One a line' })
const levels = ['none', 'low', 'moderate', 'high']

export const riskForm = (view: DocumentsView, row?: DocumentRow, by?: string): Editing => ({
  title: row ? 'Risk assessment' : 'Write a risk assessment',
  verb: 'Save risk assessment',
  done: 'Risk assessment saved',
  kind: 'riskAssessments',
  body: { on: view.today, ...(by ? { by } : {}) },
  ...at(row),
  fields: [
    day('on', 'Carried out', { required: true }),
    who(view),
    choice('harmToSelf', 'Risk of harm to self', ...levels),
    choice('harmToOthers', 'Risk of harm to others', ...levels),
    choice('ideation', 'Thoughts of suicide', 'none', 'passive', 'active'),
    yesNo('plan', 'Has a plan'),
    yesNo('intent', 'Intends to act on them'),
    yesNo('accessToMeans', 'Has access to the means'),
    list('riskFactors', 'What raises the risk'),
    list('protectiveFactors', 'What protects'),
    yesNo('imminent', 'Imminent potential for harm to self or others'),
    yesNo('significant', 'Significant risk of harm to self or others'),
    yesNo('needs24HourSupervision', 'Needs supervision around the clock'),
    long('response', 'What was done about it'),
    long('comment', 'Remark'),
  ],
})

export const safetyPlanForm = (view: DocumentsView, row?: DocumentRow, by?: string): Editing => ({
  title: row ? 'Safety plan' : 'Write the safety plan',
  verb: 'Save safety plan',
  done: 'Safety plan saved',
  kind: 'safetyPlans',
  body: { on: view.today, kind: 'safety', ...(by ? { by } : {}) },
  ...at(row),
  // A change of an earlier plan is an update of its day, which is what the rules ask for.
  make: body =>
    row && row.body.on !== view.today
      ? { ...body, updatedOn: [...new Set([...(Array.isArray(body.updatedOn) ? body.updatedOn : []), view.today])] }
      : body,
  fields: [
    day('on', 'Made', { required: true }),
    choice('kind', 'Kind', 'safety', 'crisis-prevention', 'safety-and-crisis'),
    who(view),
    list('warningSigns', 'Signs that a crisis may be coming'),
    list('ownSteps', 'What I can do alone'),
    list('placesAndPeople', 'Places and people that take my mind off it'),
    list('helpers', 'People I can ask for help, with their number'),
    list('professionals', 'Professionals and crisis services, with their number'),
    long('saferSurroundings', 'How my surroundings are made safer'),
    long('reasonsToLive', 'What is worth living for'),
    yesNo('developedWithProvider', 'Made together with the provider'),
    yesNo('coversEmergencyAccess', 'Says how emergency services are reached'),
    yesNo('memberAgreesToFollow', 'The member is able to follow it'),
    day('copyGivenOn', 'A copy was given to the member on'),
  ],
})
