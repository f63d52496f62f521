"""The model of a document (văn bản): what reading makes and composing writes."""
