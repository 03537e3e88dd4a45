#!/usr/bin/env node
import '../dist/cli/openiop.js'
