import type { Determination } from '../../review/determine.ts'
import { replay as again } from '../../review/replay.ts'
import { determinationShape } from '../../review/schema.ts'
import { exit, Stop } from '../exit.ts'
import { loadCase, loadOverlays, loadRulebooks, must, pickRulebook, readData } from '../input.ts'
import { columns } from '../paint.ts'

/** `openiop replay DETERMINATION CASE`: the same answer byte for byte, or what differs (exit 4). */
export async function replay(
  determinationPath: string,
  casePath: string,
  options: { json?: boolean; rulebook?: string[]; overlay?: string[] },
): Promise<void> {
  const data = readData(determinationPath)
  const shape = determinationShape.safeParse(data)
  if (!shape.success)
    throw new Stop(
      exit.badInput,
      `${determinationPath} is no determination.`,
      'Make one with: openiop review CASE --policy ID --question Q --json',
    )
  const stored = data as Determination
  const record = await loadCase(casePath)
  const rulebook = pickRulebook(`${stored.rulebook.id}@${stored.rulebook.version}`, loadRulebooks(options.rulebook))
  const result = must(again(stored, record, rulebook, loadOverlays(options.overlay)))
  if (options.json) console.log(JSON.stringify(result, null, 2))
  else if (result.same) console.log('The same answer, byte for byte.')
  else
    console.log(
      `It comes out differently:\n${columns(result.differences.map(d => [`  ${d.what}`, `stored ${d.stored}, now ${d.now}`]))}`,
    )
  if (!result.same) throw new Stop(exit.found, '')
}
