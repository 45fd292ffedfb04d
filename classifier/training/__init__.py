"""From a corpus to a model file: read, split, train, evaluate, promote. Needs the extra ``train`` (scikit-learn)."""
