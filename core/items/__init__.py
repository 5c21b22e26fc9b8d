"""Items: what an owner shows; made from a picture and its caption."""
