"""Imported once, by the process that workers are forked from: they share what is loaded here."""

import gc

from itemone.serving.warm import load_models

load_models()
gc.collect()
gc.freeze()  # a collection in a worker would write to every object, and so copy every page
