// `node scripts/spark-agreement.mjs`: every clause of every question through Apache Spark, against the engine. Run before
// each release. It needs Java 17 and a Python with the package pyspark:
//   python3 -m venv spark && spark/bin/pip install pyspark
//   OPENIOP_SPARK_PYTHON=spark/bin/python node scripts/spark-agreement.mjs
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { install, root, run } from './prepare.mjs'

const python = process.env.OPENIOP_SPARK_PYTHON ?? 'python3'
const works = (command, args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0
if (!works('java', ['-version'])) {
  console.log('SKIPPED: Spark was not asked, for there is no Java here.')
  process.exit(0)
}
if (!works(python, ['-c', 'import pyspark'])) {
  console.log(`SKIPPED: Spark was not asked, for ${python} has no pyspark. Name one that has in OPENIOP_SPARK_PYTHON.`)
  process.exit(0)
}
install()
process.env.OPENIOP_SPARK_PYTHON = python
run(process.execPath, [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', 'test/population', '-t', 'Spark'])
