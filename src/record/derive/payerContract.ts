import { type Known, known, unknown } from '../../facts/evidence.ts'
import * as facts from '../../facts/payerContract.ts'
import type { PayerContract } from '../schema/program.ts'
import { type Context, type Derivations, holdsOn, isOfPayer } from './context.ts'

/** The program's standing with the payer that the question is about. A contract that is not on file tells nothing. */
export const payerContract: Derivations = {
  [facts.contractInForce.id]: context => {
    const contracts = contractsOf(context)
    if (contracts.length === 0) return noContract
    const evidence = contracts.map(evidenceOf)
    return known(
      contracts.some(one => holdsOn(one, context.scope.date)),
      evidence,
    )
  },
  [facts.contractReadinessAssessed.id]: context =>
    ofContract(context, ({ readinessAssessedOn }) => doneBy(context, readinessAssessedOn)),
  [facts.contractAuditedOnSite.id]: context => ofContract(context, ({ auditedOn }) => doneBy(context, auditedOn)),
  [facts.contractMeetsPayerStandards.id]: context => ofContract(context, one => one.meetsStandards),
  [facts.contractMultiHourCurriculum.id]: context => ofContract(context, one => one.multiHourCurriculum),
  [facts.contractScopes.id]: context => ofContract(context, one => one.scopes),
  [facts.contractCredentialed.id]: context =>
    ofContract(context, ({ credentialing }) =>
      credentialing === undefined ? undefined : credentialing === 'credentialed',
    ),
  [facts.contractLeftOutOfPhase.id]: context =>
    ofContract(context, ({ phase }) => (phase === undefined ? undefined : phase === 'not-included')),
}

/** One term of the contract that holds on the date, else of the one that held last. */
function ofContract(
  context: Context,
  read: (contract: PayerContract) => boolean | readonly string[] | undefined,
): Known {
  const contracts = contractsOf(context)
  const { date } = context.scope
  const contract =
    contracts.find(one => holdsOn(one, date)) ??
    contracts
      .filter(one => (one.startsOn ?? '') <= date)
      .sort(byStart)
      .at(-1)
  if (!contract) return noContract
  const value = read(contract)
  return value === undefined
    ? unknown('absent', 'The contract on file does not say.', [evidenceOf(contract)])
    : known(value, [evidenceOf(contract)])
}

/** A step without a day is not known to have been taken; one with a later day had not been taken yet. */
const doneBy = (context: Context, day: string | undefined): boolean | undefined =>
  day === undefined ? undefined : day <= context.scope.date

function contractsOf(context: Context): readonly PayerContract[] {
  const { contracts } = context.record.program
  const { coverage } = context
  const payer = context.payer ?? (coverage && { policy: coverage.policy, name: coverage.payer })
  return payer ? contracts.filter(one => isOfPayer(one, payer)) : []
}

const noContract = unknown('absent', 'No contract with this payer is on file.')

const evidenceOf = (contract: PayerContract) => ({
  type: 'program',
  id: contract.id ?? 'contract',
  ...(contract.startsOn === undefined ? {} : { at: contract.startsOn }),
})

const byStart = (a: PayerContract, b: PayerContract): number => ((a.startsOn ?? '') < (b.startsOn ?? '') ? -1 : 1)
